package org.tagwerk.web.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tagwerk.boundary.Operations;

/** Counts requests, for Prometheus and for the access log. */
@ApplicationScoped
public class Traffic {
    /** The media type of {@link #write}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger ACCESS = Logger.getLogger("org.tagwerk.access");
    private static final double NANOS = 1e9;
    private static final double[] BUCKETS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    /** Others are counted together, so that no stranger makes us remember his inventions. */
    private static final Set<String> METHODS = Set.of(
            "GET",
            "HEAD",
            "PUT",
            "POST",
            "DELETE",
            "OPTIONS",
            "PROPFIND",
            "PROPPATCH",
            "REPORT",
            "MKCALENDAR",
            "MKCOL",
            "COPY",
            "MOVE",
            "ACL",
            "LOCK",
            "UNLOCK");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests;
    private final Histogram seconds;
    private final Gauge underWay;
    private final boolean accessLog;
    private volatile boolean closed;

    protected Traffic() {
        this(null);
    }

    /** Measures, and asks {@code operations} for what others measure. */
    @Inject
    public Traffic(Operations operations) {
        accessLog = ConfigProvider.getConfig()
                .getOptionalValue("tagwerk.access-log", Boolean.class)
                .orElse(false);
        requests = Counter.builder()
                .name("tagwerk_http_requests")
                .help("Requests answered")
                .labelNames("method", "status")
                .register(registry);
        seconds = Histogram.builder()
                .name("tagwerk_http_request_seconds")
                .help("From the first touch to the end of the answer")
                .labelNames("method")
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .register(registry);
        underWay = Gauge.builder()
                .name("tagwerk_http_requests_under_way")
                .help("Requests being answered")
                .register(registry);
        if (operations != null) {
            GaugeWithCallback.builder()
                    .name("tagwerk_queue_length")
                    .help("What waits, by what it is")
                    .labelNames("queue")
                    .callback(callback -> report(callback, operations.queues()))
                    .register(registry);
            GaugeWithCallback.builder()
                    .name("tagwerk_db_connections")
                    .help("Connections of the pool, by state")
                    .labelNames("state")
                    .callback(callback -> report(callback, operations.connections()))
                    .register(registry);
            CounterWithCallback.builder()
                    .name("tagwerk_db_statements")
                    .help("What the database was asked")
                    .callback(callback -> callback.call(operations.statements()))
                    .register(registry);
            JvmMetrics.builder().register(registry);
        }
    }

    private static void report(GaugeWithCallback.Callback callback, Map<String, Long> values) {
        values.forEach((name, value) -> callback.call(value, name));
    }

    /** A request has come; false when no new one is taken. */
    public boolean begin() {
        underWay.inc();
        if (closed) {
            underWay.dec();
        }
        return !closed;
    }

    /** Takes no new requests from now on. */
    public void close() {
        closed = true;
    }

    /** Whether no new requests are taken. */
    public boolean isClosed() {
        return closed;
    }

    /** How many are being answered. */
    public long underWay() {
        return (long) underWay.get();
    }

    /** It is no longer under way. */
    public void leave() {
        underWay.dec();
    }

    /**
     * A request is over; the first call counts.
     *
     * @param user null when nobody is known
     */
    public void end(Exchange exchange, HttpServletRequest request, String user, int status, long octets) {
        if (!exchange.end()) {
            return;
        }
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        requests.labelValues(method, Integer.toString(status)).inc();
        long nanos = exchange.nanos();
        seconds.labelValues(method).observe(nanos / NANOS);
        if (accessLog) {
            ACCESS.log(Level.INFO, line(exchange.id(), user, request, status, nanos, octets));
        }
    }

    /** One line, whatever a client may send. */
    static String line(String id, String user, HttpServletRequest request, int status, long nanos, long octets) {
        return "id=" + id + " user=" + (user == null ? "-" : quoted(user)) + " method=" + plain(request.getMethod())
                + " path=" + quoted(request.getRequestURI()) + " status=" + status + " ms=" + nanos / 1_000_000
                + " bytes=" + octets;
    }

    private static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\"]", "?");
    }

    /** Writes all that is measured, as Prometheus reads it. */
    public void write(OutputStream out) throws IOException {
        ExpositionFormats.init().getPrometheusTextFormatWriter().write(out, registry.scrape());
    }
}

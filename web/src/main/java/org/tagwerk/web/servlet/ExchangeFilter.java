package org.tagwerk.web.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.tagwerk.dav.Caller;
import org.tagwerk.web.auth.CallerFactory;
import org.tagwerk.web.http.Exchange;
import org.tagwerk.web.http.Peers;
import org.tagwerk.web.http.Traffic;

/**
 * Gives each request its id, which the answer has as {@code X-Request-Id}, and counts it when it is over. A
 * server that is being stopped answers 503 to what comes new.
 */
@WebFilter(filterName = "exchange", urlPatterns = "/*")
public class ExchangeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Peers peers;

    @Inject
    private transient Traffic traffic;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = Exchange.of(request, peers);
        response.setHeader("X-Request-Id", exchange.id());
        if (!traffic.begin()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "5");
            response.setHeader("Connection", "close");
            response.setContentLength(0);
            traffic.end(exchange, request, null, HttpServletResponse.SC_SERVICE_UNAVAILABLE, 0);
            return;
        }
        Counted counted = new Counted(response);
        boolean returned = false;
        try {
            chain.doFilter(request, counted);
            returned = true;
        } finally {
            traffic.leave();
            String user = CallerFactory.caller(request).map(Caller::name).orElse(null);
            traffic.end(exchange, request, user, returned ? response.getStatus() : 500, counted.octets);
        }
    }

    /** Counts the octets of the body, before any compression. */
    private static final class Counted extends HttpServletResponseWrapper {
        private long octets;
        private ServletOutputStream stream;

        Counted(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (stream == null) {
                stream = counting(super.getOutputStream());
            }
            return stream;
        }

        private ServletOutputStream counting(ServletOutputStream out) {
            return new ServletOutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    out.write(octet);
                    octets++;
                }

                @Override
                public void write(byte[] body, int offset, int length) throws IOException {
                    out.write(body, offset, length);
                    octets += length;
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }

                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }
            };
        }
    }
}

package org.tagwerk.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request from its first touch to its end: its id, and when it came.
 *
 * <p>Begun by authentication or by the filter, whichever the container asks first.
 */
public final class Exchange {
    private static final String ATTRIBUTE = Exchange.class.getName();

    private final String id;
    private final long begun = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Exchange(String id) {
        this.id = id;
    }

    /** The one of this request; begins it if need be. */
    public static Exchange of(HttpServletRequest request, Peers peers) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange begun) {
            return begun;
        }
        Exchange exchange = new Exchange(peers.requestId(request).orElseGet(Exchange::newId));
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    /** The id of a request that was begun. */
    public static String id(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Exchange exchange ? exchange.id : newId();
    }

    /** What log, answer and client know it by. */
    public String id() {
        return id;
    }

    /** How long it has taken, in nanoseconds. */
    public long nanos() {
        return System.nanoTime() - begun;
    }

    /** Whether this is the first to end it. */
    public boolean end() {
        return over.compareAndSet(false, true);
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}

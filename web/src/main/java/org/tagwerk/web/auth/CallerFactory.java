package org.tagwerk.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tagwerk.dav.Caller;
import org.tagwerk.error.DavException;

/** The caller of a request, as the mechanism has found him. */
public final class CallerFactory {
    private static final String ATTRIBUTE = Caller.class.getName();

    private CallerFactory() {}

    static void put(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /** The caller; empty for the few requests that need none. */
    public static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** The caller, or 401: to be answered with {@link BasicMechanism#CHALLENGE}. */
    public static Caller require(HttpServletRequest request) {
        return caller(request).orElseThrow(() -> new DavException(401, "who asks?"));
    }
}

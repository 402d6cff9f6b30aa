package org.tagwerk.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagwerk.boundary.Login;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.Peers;

/**
 * HTTP Basic (RFC 7617) for everything but {@code /.well-known/} and OPTIONS without credentials.
 *
 * <p>A wrong secret gets 401, or 429 when there were too many different ones for the user; a right one always works. The
 * container is not asked: nothing here depends on its idea of who is who (docs/adr/0026).
 */
@ApplicationScoped
public class BasicMechanism {
    /** The value of WWW-Authenticate on every 401. */
    public static final String CHALLENGE = "Basic realm=\"Tagwerk\", charset=\"UTF-8\"";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRY_WHEN_BUSY = 5;

    @Inject
    private Login login;

    @Inject
    private Peers peers;

    /** For the container. */
    public BasicMechanism() {}

    /** Outside of a container. */
    BasicMechanism(Login login) {
        this.login = login;
    }

    /**
     * Finds the caller, for {@link CallerFactory}, or answers the request.
     *
     * @param target where the request goes; null when that is nowhere, of which it is told later
     * @return false when the request has been answered
     */
    public boolean admits(HttpServletRequest request, HttpServletResponse response, Href target) throws IOException {
        // What this thread's last request has seen is none of this one's.
        login.expect(null);
        String header = request.getHeader("Authorization");
        if (isPublic(request, header)) {
            return true;
        }
        if (!peers.mayAuthenticate(request)) {
            return unsafe(response);
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(header);
        if (credentials.isEmpty()) {
            if (header != null) {
                LoginFailures.log(peers.address(request), "", HttpServletResponse.SC_UNAUTHORIZED);
            }
            return challenge(response);
        }
        return check(credentials.get(), request, response, target);
    }

    private boolean check(
            BasicCredentials credentials, HttpServletRequest request, HttpServletResponse response, Href target) {
        Optional<Caller> caller;
        login.expect(target);
        try {
            caller = login.check(credentials.user(), credentials.password());
        } catch (DavException busy) {
            return refuse(response, busy.status(), RETRY_WHEN_BUSY);
        }
        if (caller.isPresent()) {
            CallerFactory.put(request, caller.get());
            return true;
        }
        OptionalInt retryAfter = login.retryAfter(credentials.user());
        int status = retryAfter.isPresent() ? TOO_MANY_REQUESTS : HttpServletResponse.SC_UNAUTHORIZED;
        LoginFailures.log(peers.address(request), credentials.user(), status);
        return retryAfter.isPresent() ? refuse(response, status, retryAfter.getAsInt()) : challenge(response);
    }

    /** Discovery's redirects tell nothing, health and metrics ask for themselves, and a browser's preflight never has credentials (Fetch §3.2.2). */
    private static boolean isPublic(HttpServletRequest request, String header) {
        String path = request.getRequestURI();
        return path.startsWith("/.well-known/")
                || path.startsWith("/health/")
                || path.equals("/metrics")
                || header == null && request.getMethod().equals("OPTIONS");
    }

    private static boolean challenge(HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", CHALLENGE);
        return failure(response, HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean refuse(HttpServletResponse response, int status, int retryAfter) {
        response.setHeader("Retry-After", Integer.toString(retryAfter));
        return failure(response, status);
    }

    /** No challenge: a client that follows it would send its password in the clear (RFC 7617 §4). */
    private static boolean unsafe(HttpServletResponse response) throws IOException {
        byte[] text = "Passwords are taken over TLS only.\n".getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
        return false;
    }

    private static boolean failure(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
        return false;
    }
}

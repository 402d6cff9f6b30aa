package org.tagwerk.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagwerk.boundary.CallerIdentity;
import org.tagwerk.boundary.Login;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.Exchange;
import org.tagwerk.web.http.Peers;
import org.tagwerk.web.http.Traffic;

/**
 * HTTP Basic (RFC 7617) for everything but {@code /.well-known/} and OPTIONS without credentials.
 *
 * <p>A wrong secret gets 401, or 429 when there were too many different ones for the user; a right one always works.
 */
@ApplicationScoped
public class BasicMechanism implements HttpAuthenticationMechanism {
    /** The value of WWW-Authenticate on every 401. */
    public static final String CHALLENGE = "Basic realm=\"Tagwerk\", charset=\"UTF-8\"";

    private static final System.Logger LOG = System.getLogger(BasicMechanism.class.getName());
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRY_WHEN_BUSY = 5;

    @Inject
    private IdentityStoreHandler stores;

    @Inject
    private Login login;

    @Inject
    private Peers peers;

    @Inject
    private Traffic traffic;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        login.expect(null);
        if (isPublic(request, header)) {
            return context.doNothing();
        }
        if (!peers.mayAuthenticate(request)) {
            return unsafe(request, response);
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(header);
        if (credentials.isEmpty()) {
            if (header != null) {
                LoginFailures.log(peers.address(request), "", HttpServletResponse.SC_UNAUTHORIZED);
            }
            return challenge(request, response);
        }
        return check(credentials.get(), request, response, context);
    }

    private AuthenticationStatus check(
            BasicCredentials credentials,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        CredentialValidationResult result;
        login.expect(target(request));
        try {
            result = stores.validate(new UsernamePasswordCredential(credentials.user(), credentials.password()));
        } catch (DavException busy) {
            return refuse(request, response, busy.status(), RETRY_WHEN_BUSY);
        }
        if (result.getStatus() == CredentialValidationResult.Status.VALID
                && result.getCallerPrincipal() instanceof CallerIdentity identity) {
            CallerFactory.put(request, identity.caller());
            return context.notifyContainerAboutLogin(identity.getName(), result.getCallerGroups());
        }
        OptionalInt retryAfter = login.retryAfter(credentials.user());
        int status = retryAfter.isPresent() ? TOO_MANY_REQUESTS : HttpServletResponse.SC_UNAUTHORIZED;
        LoginFailures.log(peers.address(request), credentials.user(), status);
        return retryAfter.isPresent()
                ? refuse(request, response, status, retryAfter.getAsInt())
                : challenge(request, response);
    }

    /** Where the request goes; null when that is nowhere, of which it is told later. */
    private static Href target(HttpServletRequest request) {
        try {
            return new DavRequest(request).target().orElse(null);
        } catch (DavException malformed) {
            return null;
        }
    }

    /** Discovery's redirects tell nothing, health and metrics ask for themselves, and a browser's preflight never has credentials (Fetch §3.2.2). */
    private static boolean isPublic(HttpServletRequest request, String header) {
        String path = request.getRequestURI();
        return path.startsWith("/.well-known/")
                || path.startsWith("/health/")
                || path.equals("/metrics")
                || header == null && request.getMethod().equals("OPTIONS");
    }

    private AuthenticationStatus challenge(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", CHALLENGE);
        return failure(request, response, HttpServletResponse.SC_UNAUTHORIZED);
    }

    private AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, int status, int retryAfter) {
        response.setHeader("Retry-After", Integer.toString(retryAfter));
        return failure(request, response, status);
    }

    /** No challenge: a client that follows it would send its password in the clear (RFC 7617 §4). */
    private AuthenticationStatus unsafe(HttpServletRequest request, HttpServletResponse response) {
        byte[] text = "Passwords are taken over TLS only.\n".getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(text.length);
        AuthenticationStatus status = failure(request, response, HttpServletResponse.SC_FORBIDDEN);
        try {
            response.getOutputStream().write(text);
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "the client did not wait", gone);
        }
        return status;
    }

    /** The request ends here: no filter sees it. */
    private AuthenticationStatus failure(HttpServletRequest request, HttpServletResponse response, int status) {
        Exchange exchange = Exchange.of(request, peers);
        response.setHeader("X-Request-Id", exchange.id());
        response.setStatus(status);
        traffic.end(exchange, request, null, status, 0);
        return AuthenticationStatus.SEND_FAILURE;
    }
}

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
import java.util.Optional;
import java.util.OptionalInt;
import org.tagwerk.boundary.CallerIdentity;
import org.tagwerk.boundary.Login;
import org.tagwerk.error.DavException;

/**
 * HTTP Basic (RFC 7617) for everything but {@code /.well-known/} and OPTIONS without credentials.
 *
 * <p>A wrong secret gets 401, or 429 when there were too many different ones for the user; a right one always works.
 */
@ApplicationScoped
public class BasicMechanism implements HttpAuthenticationMechanism {
    /** The value of WWW-Authenticate on every 401. */
    public static final String CHALLENGE = "Basic realm=\"Tagwerk\", charset=\"UTF-8\"";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRY_WHEN_BUSY = 5;

    @Inject
    private IdentityStoreHandler stores;

    @Inject
    private Login login;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        if (isPublic(request, header)) {
            return context.doNothing();
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(header);
        if (credentials.isEmpty()) {
            if (header != null) {
                LoginFailures.log(request.getRemoteAddr(), "", HttpServletResponse.SC_UNAUTHORIZED);
            }
            return challenge(response);
        }
        return check(credentials.get(), request, response, context);
    }

    private AuthenticationStatus check(
            BasicCredentials credentials,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        CredentialValidationResult result;
        try {
            result = stores.validate(new UsernamePasswordCredential(credentials.user(), credentials.password()));
        } catch (DavException busy) {
            return refuse(response, busy.status(), RETRY_WHEN_BUSY);
        }
        if (result.getStatus() == CredentialValidationResult.Status.VALID
                && result.getCallerPrincipal() instanceof CallerIdentity identity) {
            CallerFactory.put(request, identity.caller());
            return context.notifyContainerAboutLogin(identity.getName(), result.getCallerGroups());
        }
        OptionalInt retryAfter = login.retryAfter(credentials.user());
        int status = retryAfter.isPresent() ? TOO_MANY_REQUESTS : HttpServletResponse.SC_UNAUTHORIZED;
        LoginFailures.log(request.getRemoteAddr(), credentials.user(), status);
        return retryAfter.isPresent() ? refuse(response, status, retryAfter.getAsInt()) : challenge(response);
    }

    /** Discovery's redirects tell nothing, and a browser's preflight never has credentials (Fetch §3.2.2). */
    private static boolean isPublic(HttpServletRequest request, String header) {
        return request.getRequestURI().startsWith("/.well-known/")
                || header == null && request.getMethod().equals("OPTIONS");
    }

    private static AuthenticationStatus challenge(HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", CHALLENGE);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus refuse(HttpServletResponse response, int status, int retryAfter) {
        response.setHeader("Retry-After", Integer.toString(retryAfter));
        response.setStatus(status);
        return AuthenticationStatus.SEND_FAILURE;
    }
}

package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import org.tagwerk.dav.Caller;

/** The principals of the database, for Jakarta Security: groups are {@code user}, and {@code admin} for administrators. */
@ApplicationScoped
public class PrincipalIdentityStore implements IdentityStore {
    private static final String USER = "user";
    private static final String ADMIN = "admin";

    @Inject
    private Login login;

    /** Valid with a {@link CallerIdentity}, or invalid; 503 as {@link Login#check} throws it. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return login.check(credential.getCaller(), credential.getPasswordAsString())
                .map(PrincipalIdentityStore::valid)
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }

    private static CredentialValidationResult valid(Caller caller) {
        Set<String> groups = caller.admin() ? Set.of(USER, ADMIN) : Set.of(USER);
        return new CredentialValidationResult(new CallerIdentity(caller), groups);
    }
}

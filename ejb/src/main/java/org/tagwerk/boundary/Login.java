package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.principal.CredentialCache;
import org.tagwerk.principal.LoginDigest;
import org.tagwerk.principal.PasswordHash;
import org.tagwerk.principal.PrincipalName;
import org.tagwerk.principal.PrincipalSettings;
import org.tagwerk.principal.WrongPasswords;
import org.tagwerk.query.FirstLook;
import org.tagwerk.store.view.Credential;

/**
 * Checks who comes with which secret.
 *
 * <p>A verified credential costs one statement until something changes among the principals; any other costs a slow
 * hash, whether the name exists or not. Not transactional: no connection is held while hashing.
 */
@ApplicationScoped
public class Login {
    /** Seconds that a request waits for its turn to be hashed before it is sent away with 503. */
    private static final int PATIENCE = 10;

    @Inject
    private PrincipalService principals;

    @Inject
    private SlowedLogins slowed;

    @Inject
    private FirstLook firstLook;

    private final LoginDigest digests = new LoginDigest();
    private final CredentialCache verified = new CredentialCache(System::nanoTime);
    private final WrongPasswords wrong = new WrongPasswords(System::nanoTime);
    private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    /** The most that any check has cost: every other costs as much, so that none tells whether a name exists. */
    private final AtomicInteger iterations;

    /** With the iterations that are configured. */
    public Login() {
        this.iterations = new AtomicInteger(
                PrincipalSettings.from(ConfigProvider.getConfig()).iterations());
    }

    /** Outside of a container. */
    public Login(PrincipalService principals, SlowedLogins slowed, int iterations) {
        this.principals = principals;
        this.slowed = slowed;
        this.iterations = new AtomicInteger(iterations);
    }

    /**
     * The caller, if the secret is the one of that user and the principal is not disabled.
     *
     * @param user a principal's name, or one of its mail addresses in any case
     * @throws DavException 503 when the server is too busy with checking others
     */
    public Optional<Caller> check(String user, String secret) {
        String login = PrincipalName.normal(user);
        String digest = digests.of(login, secret);
        long counter = counter();
        Optional<Caller> known = verified.find(digest, counter);
        if (known.isPresent() || wrong.isKnown(login, digest, counter)) {
            return known;
        }
        takeTurn();
        try {
            // Meanwhile another request of the same client may have been through it.
            Optional<Caller> caller = verified.find(digest, counter).or(() -> verify(login, secret));
            caller.ifPresentOrElse(who -> verified.put(digest, counter, who), () -> failed(login, digest, counter));
            return caller;
        } finally {
            hashing.release();
        }
    }

    /** A request comes, to {@code href} or elsewhere: what stands there is read together with the counter. */
    public void expect(Href href) {
        firstLook.expect(href);
    }

    private long counter() {
        return (firstLook == null ? Optional.<Long>empty() : firstLook.counter()).orElseGet(principals::counter);
    }

    private void failed(String login, String digest, long counter) {
        if (wrong.add(login, digest, counter)) {
            slowed.count(login);
        }
    }

    /** The seconds that a wrong secret has to wait, when there were too many different ones for this user. */
    public OptionalInt retryAfter(String user) {
        return slowed.retryAfter(PrincipalName.normal(user));
    }

    private Optional<Caller> verify(String login, String secret) {
        Optional<Credential> credential = principals.credential(login).filter(c -> c.passwordHash() != null);
        PasswordHash stored =
                credential.map(c -> PasswordHash.parse(c.passwordHash())).orElse(null);
        boolean passes = stored != null
                && stored.matches(secret)
                && credential.filter(Credential::disabled).isEmpty();
        if (!passes) {
            int spent = stored == null ? 0 : stored.iterations();
            spend(secret, iterations.accumulateAndGet(spent, Math::max) - spent);
        }
        return credential.filter(c -> passes).map(c -> principals.caller(c.principalId()));
    }

    /** Works for as long as so many iterations take. */
    void spend(String secret, int rounds) {
        if (rounds > 0) {
            PasswordHash.spend(secret, rounds);
        }
    }

    private void takeTurn() {
        try {
            if (!hashing.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
                throw new DavException(503, "too many logins are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DavException(503, "interrupted");
        }
    }
}

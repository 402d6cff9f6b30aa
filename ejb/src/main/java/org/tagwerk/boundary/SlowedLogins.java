package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.tagwerk.principal.WrongPasswords;
import org.tagwerk.store.repository.WrongSecrets;
import org.tagwerk.store.view.Credential;

/**
 * Counts the different wrong secrets of a user over all nodes, whoever sends them from wherever.
 *
 * <p>What tells one wrong secret from another stays in the memory of the node that was asked ({@link WrongPasswords}), so
 * that no database holds what is nearly a password: a secret that is sent to several nodes counts once for each. Names
 * that do not exist are counted like any other. Costs statements on failures alone.
 */
@Stateless
public class SlowedLogins {
    /** So many different wrong secrets within a minute are answered with 401, further ones with 429. */
    public static final int MOST = 20;

    @Inject
    private WrongSecrets wrong;

    @Inject
    private PrincipalService principals;

    /** For the container. */
    public SlowedLogins() {}

    /** Outside of a container. */
    public SlowedLogins(WrongSecrets wrong, PrincipalService principals) {
        this.wrong = wrong;
        this.principals = principals;
    }

    /** Counts one more wrong secret. As each has cost a slow hash, there are no more of them than a minute has time for. */
    public void count(String login) {
        wrong.add(key(login));
    }

    /** The seconds after which a wrong secret gets a 401 again; empty while it gets one. */
    public OptionalInt retryAfter(String login) {
        List<Integer> ages = wrong.ages(key(login), MOST + 1);
        return ages.size() <= MOST
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(1, WrongSecrets.WINDOW_SECONDS - ages.get(MOST)));
    }

    /** A name and the addresses of the same principal are one login. */
    private String key(String login) {
        String name = principals.credential(login).map(Credential::name).orElse(login);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

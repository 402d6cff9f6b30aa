package org.tagwerk.principal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a user and a secret in memory: a keyed digest whose key dies with the process, so that a heap dump without
 * the key tells no password, and the database tells nothing at all.
 */
public final class LoginDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Each request needs one, and a new one costs more than the digest. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    /** With a new random key. */
    public LoginDigest() {
        byte[] octets = new byte[32];
        new SecureRandom().nextBytes(octets);
        this.key = new SecretKeySpec(octets, ALGORITHM);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The digest of a pair; the lengths are part of it, so no two pairs run into one. */
    public String of(String user, String secret) {
        Mac mac = macs.get();
        mac.update((user.length() + ":" + user).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    }
}

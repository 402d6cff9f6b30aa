package org.tagwerk.principal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A slow salted hash of a password, in the form {@code $pbkdf2-sha512$i=210000$SALT$KEY} with base64 without padding.
 *
 * <p>PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2), 16 octets of salt, a key of 32 octets. Passwords are compared in Unicode
 * form C (RFC 8265 §4.2.2).
 */
public record PasswordHash(int iterations, byte[] salt, byte[] key) {
    /** What OWASP advises for PBKDF2-HMAC-SHA512. */
    public static final int ADVISED_ITERATIONS = 210_000;

    /** Bounds the work that a stored hash can ask for. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT_OCTETS = 16;
    private static final int KEY_OCTETS = 32;
    private static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-sha512\\$i=([1-9][0-9]{0,7})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Hashes a password with a new salt. */
    public static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations, KEY_OCTETS));
    }

    /** Reads the stored form; anything else is an IllegalArgumentException. */
    public static PasswordHash parse(String stored) {
        Matcher matcher = FORM.matcher(stored);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MAX_ITERATIONS) {
            throw new IllegalArgumentException("not a password hash that this version knows");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(
                Integer.parseInt(matcher.group(1)), decoder.decode(matcher.group(2)), decoder.decode(matcher.group(3)));
    }

    /** The same slow function without a salt, for what holds salts itself. */
    static byte[] digest(String text, int iterations) {
        return derive(text, new byte[SALT_OCTETS], iterations, KEY_OCTETS);
    }

    /** Spends as much time as a check would; for names that do not exist. */
    public static void spend(String password, int iterations) {
        derive(password, new byte[SALT_OCTETS], iterations, KEY_OCTETS);
    }

    /** Whether this is the hash of that password; the comparison takes the same time for every wrong one. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(key, derive(password, salt, iterations, key.length));
    }

    private static byte[] derive(String password, byte[] salt, int iterations, int octets) {
        char[] secret = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, octets * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(secret, '\0');
        }
    }

    /** The stored form. */
    public String stored() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha512$i=" + iterations + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash
                && hash.iterations == iterations
                && Arrays.equals(hash.salt, salt)
                && MessageDigest.isEqual(hash.key, key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Leaves salt and key out, so that no log ever shows them. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + "]";
    }
}

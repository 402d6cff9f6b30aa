package org.tagwerk.principal;

import java.security.SecureRandom;

/** A password for a person to copy once: 99 random bits without letters that look alike. */
public final class GeneratedPassword {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private GeneratedPassword() {}

    /** A new one, such as {@code k7wmx-3hqpd-vt2nz-8rcfy}. */
    public static String next() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

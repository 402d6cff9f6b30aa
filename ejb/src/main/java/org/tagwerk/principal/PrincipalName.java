package org.tagwerk.principal;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What can be the name of a principal; it stands in paths and is the user of HTTP Basic. */
public final class PrincipalName {
    /** In characters. */
    static final int MAX_LENGTH = 128;

    /** No separator of paths or of Basic credentials (RFC 7617 §2), no control character, no blank at an end. */
    private static final Pattern NAME =
            Pattern.compile("(?!\\.{1,2}$)[^\\p{Cntrl}/:\\\\\\s]([^\\p{Cntrl}/:\\\\]*[^\\p{Cntrl}/:\\\\\\s])?");

    private PrincipalName() {}

    /** Names are stored and compared in Unicode form C, otherwise exactly. */
    public static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    static boolean isName(String text) {
        return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
    }
}

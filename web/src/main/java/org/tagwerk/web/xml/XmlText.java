package org.tagwerk.web.xml;

/** The characters of XML 1.0, and their escapes. */
final class XmlText {
    static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /** Whether XML 1.0 can carry this code point (XML 1.0 §2.2). */
    static boolean isLegal(int c) {
        return c >= 0x20 && c <= 0xD7FF
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /** How many octets the character beyond ASCII has that begins there; 0 if it is not well-formed UTF-8 or illegal in XML. */
    static int legalOctets(byte[] utf8, int at) {
        int first = utf8[at] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > utf8.length) {
            return 0;
        }
        int point = first & 0x7F >> length;
        for (int i = 1; i < length; i++) {
            if ((utf8[at + i] & 0xC0) != 0x80) {
                return 0;
            }
            point = point << 6 | utf8[at + i] & 0x3F;
        }
        boolean shortest = length == 2 || point >= (length == 3 ? 0x800 : 0x10000);
        return shortest && point <= Character.MAX_CODE_POINT && isLegal(point) ? length : 0;
    }

    /** The text with each character that XML cannot carry replaced by U+FFFD. */
    static String legal(String text) {
        if (isPlain(text) || text.codePoints().allMatch(XmlText::isLegal)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isLegal(c) ? c : REPLACEMENT));
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Appends the text as element content; CR survives the line-end rule of XML 1.0 §2.11. */
    static StringBuilder content(String text, StringBuilder out) {
        return escape(text, out, false);
    }

    /** Appends the text as the value of an attribute, between double quotes. */
    static StringBuilder attribute(String text, StringBuilder out) {
        return escape(text, out, true);
    }

    private static StringBuilder escape(String text, StringBuilder out, boolean attribute) {
        String legal = legal(text);
        for (int i = 0; i < legal.length(); i++) {
            char c = legal.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
        return out;
    }
}

package org.tagwerk.web.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tagwerk.error.DavException;

/**
 * Finds the encoding of a document and decodes it strictly (XML 1.0 §4.3.3, appendix F).
 *
 * <p>The JDK's parser could do so as well, but prints each malformed octet to the standard error stream.
 */
final class XmlEncoding {
    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final int DECLARATION = 256;

    private XmlEncoding() {}

    /**
     * The document as text, without byte order mark.
     *
     * @throws DavException 400 when it is not in its encoding, or the encoding is unknown
     */
    static String decode(byte[] body) {
        int first = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        return switch (first) {
            case 0xFEFF -> utf16(body, 2, StandardCharsets.UTF_16BE);
            case 0xFFFE -> utf16(body, 2, StandardCharsets.UTF_16LE);
            case 0x003C -> utf16(body, 0, StandardCharsets.UTF_16BE);
            case 0x3C00 -> utf16(body, 0, StandardCharsets.UTF_16LE);
            default -> octets(body);
        };
    }

    private static String utf16(byte[] body, int offset, Charset charset) {
        String text = decode(body, offset, charset);
        String declared = declared(text);
        if (declared != null && !declared.toUpperCase(Locale.ROOT).startsWith("UTF-16")) {
            throw DavException.badRequest("the body is not in the encoding that it declares");
        }
        return text;
    }

    private static String octets(byte[] body) {
        boolean mark = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        if (mark) {
            return decode(body, 3, StandardCharsets.UTF_8);
        }
        int length = Math.min(body.length, DECLARATION);
        String declared = declared(new String(body, 0, length, StandardCharsets.ISO_8859_1));
        if (declared == null) {
            return decode(body, 0, StandardCharsets.UTF_8);
        }
        try {
            return decode(body, 0, Charset.forName(declared));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw DavException.badRequest("the body's encoding is unknown");
        }
    }

    private static String declared(String text) {
        Matcher matcher = DECLARED.matcher(text.substring(0, Math.min(text.length(), DECLARATION)));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String decode(byte[] body, int offset, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(body, offset, body.length - offset))
                    .toString();
        } catch (CharacterCodingException e) {
            throw DavException.badRequest("the body is not in its encoding, " + charset.name());
        }
    }
}

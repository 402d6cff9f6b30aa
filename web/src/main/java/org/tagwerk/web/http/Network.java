package org.tagwerk.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that share their first bits: {@code 127.0.0.0/8}, {@code ::1}. */
public record Network(List<Byte> address, int bits) {
    private static final int OCTET = 8;
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    /**
     * Reads an address, with or without its number of bits; names are not looked up.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] octets = octets(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
        int all = octets.length * OCTET;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("an address like this has " + all + " bits: " + text);
        }
        return new Network(boxed(octets), bits);
    }

    /** Whether an address, as text, is in it; what is no address is in none. */
    public boolean contains(String text) {
        return octets(text).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] octets) {
        if (octets.length != address.size()) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % OCTET;
            if ((octets[bit / OCTET] & mask) != (address.get(bit / OCTET) & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> octets(String text) {
        byte[] four = dotted(text);
        if (four != null) {
            return Optional.of(four);
        }
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String address = zone < 0 ? bare : bare.substring(0, zone);
        // Whatever else would be looked up as a name.
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Four numbers up to 255, which nearly every request comes from; null for all else. */
    private static byte[] dotted(String text) {
        byte[] four = new byte[4];
        int part = 0;
        int digits = 0;
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && part < 3) {
                four[part++] = (byte) number;
                digits = 0;
                number = 0;
            } else if (c >= '0' && c <= '9' && digits < 3) {
                number = 10 * number + c - '0';
                digits++;
            } else {
                return null;
            }
            if (number > 0xFF) {
                return null;
            }
        }
        four[3] = (byte) number;
        return part == 3 && digits > 0 ? four : null;
    }

    private static List<Byte> boxed(byte[] octets) {
        Byte[] all = new Byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            all[i] = octets[i];
        }
        return List.of(all);
    }
}

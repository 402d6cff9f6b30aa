package org.tagwerk.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Addresses that share their first bits: {@code 127.0.0.0/8}, {@code ::1}. */
public record Network(List<Byte> address, int bits) {
    private static final int OCTET = 8;

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
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String address = zone < 0 ? bare : bare.substring(0, zone);
        // Whatever else would be looked up as a name.
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static List<Byte> boxed(byte[] octets) {
        Byte[] all = new Byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            all[i] = octets[i];
        }
        return List.of(all);
    }
}

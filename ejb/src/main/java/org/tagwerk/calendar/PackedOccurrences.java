package org.tagwerk.calendar;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tagwerk.error.DavException;

/**
 * Instances as a few octets each: the distance to the start before, and the length where it differs (DESIGN 14.17).
 *
 * <p>Each instance is a number of seven bits an octet, least first: the distance in seconds (the first one's distance
 * to {@code from}, which may be negative), zigzag coded, doubled, plus one when a length in seconds follows.
 *
 * @param octets the code
 * @param from epoch seconds, included
 * @param until epoch seconds, not included: every instance that overlaps the range is packed
 */
public record PackedOccurrences(byte[] octets, long from, long until) {
    /**
     * An instance.
     *
     * @param start epoch seconds
     * @param end epoch seconds, not before the start
     */
    public record Interval(long start, long end) {}

    static PackedOccurrences pack(Iterable<Occurrence> sorted, long from, long until, int max) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long previous = from;
        long length = 0;
        long covered = until;
        int packed = 0;
        try {
            for (Occurrence each : sorted) {
                long start = each.start().getEpochSecond();
                long end = each.end().getEpochSecond();
                if (start >= until) {
                    break;
                }
                if (packed == max) {
                    covered = start;
                    break;
                }
                if (end > from || start >= from) {
                    boolean differs = end - start != length;
                    write(out, zigzag(start - previous) << 1 | (differs ? 1 : 0));
                    if (differs) {
                        length = end - start;
                        write(out, length);
                    }
                    previous = start;
                    packed++;
                }
            }
        } catch (DavException e) {
            // More instances than are ever looked at: then nothing is known.
            return new PackedOccurrences(new byte[0], from, from);
        }
        return new PackedOccurrences(out.toByteArray(), from, Math.max(from, covered));
    }

    static List<Interval> unpack(byte[] octets, long from) {
        List<Interval> found = new ArrayList<>();
        long start = from;
        long length = 0;
        int[] position = {0};
        while (position[0] < octets.length) {
            long code = read(octets, position);
            if ((code & 1) == 1) {
                length = read(octets, position);
            }
            long zigzag = code >>> 1;
            start += zigzag >>> 1 ^ -(zigzag & 1);
            found.add(new Interval(start, start + length));
        }
        return found;
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> 63;
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long read(byte[] octets, int[] position) {
        long number = 0;
        for (int shift = 0; position[0] < octets.length; shift += 7) {
            byte octet = octets[position[0]++];
            number |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                break;
            }
        }
        return number;
    }
}

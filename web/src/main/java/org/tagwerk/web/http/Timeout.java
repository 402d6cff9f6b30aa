package org.tagwerk.web.http;

import java.util.List;

/** The Timeout header (RFC 4918 §10.7): wishes in order of preference. */
public final class Timeout {
    private Timeout() {}

    /**
     * How many seconds a lock lasts: the first wish that is understood, bounded; all there are when there is none.
     *
     * @param lines of the header
     * @param max the most seconds that are granted
     */
    public static long seconds(List<String> lines, long max) {
        for (String wish : String.join(",", lines).split(",")) {
            String type = wish.strip();
            if (type.equalsIgnoreCase("Infinite")) {
                return max;
            }
            // Numbers may go up to 2^32 - 1; longer ones are more than anybody grants.
            if (type.matches("(?i)second-[0-9]{1,10}")) {
                return Math.max(1, Math.min(max, Long.parseLong(type.substring(7))));
            }
        }
        return max;
    }
}

package org.tagwerk.card;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, or date and time, in the two ways of writing: version 3.0 has {@code 1985-04-12T23:20:50Z}, 4.0 has
 * {@code 19850412T232050Z} and dates without year (RFC 2426 §3.1.5, RFC 6350 §4.3).
 *
 * @param year four digits, or empty
 * @param time with the T and the zone, as in 4.0; or empty
 */
record CardDate(String year, String month, String day, String time) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4})-?|--)(\\d{2})-?(\\d{2})"
            + "(?:T(\\d{2}):?(\\d{2})(?::?(\\d{2}))?(?:[.,]\\d+)?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    /** Reads a full date, or a month and day, in either way of writing. */
    static Optional<CardDate> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String year = matcher.group(1) == null ? "" : matcher.group(1);
        return Optional.of(new CardDate(year, matcher.group(2), matcher.group(3), time(matcher)));
    }

    private static String time(Matcher matcher) {
        if (matcher.group(4) == null) {
            return "";
        }
        String seconds = matcher.group(6) == null ? "" : matcher.group(6);
        String zone = matcher.group(7) == null ? "" : matcher.group(7).replace(":", "");
        return "T" + matcher.group(4) + matcher.group(5) + seconds + zone;
    }

    boolean hasYear() {
        return !year.isEmpty();
    }

    boolean hasTime() {
        return !time.isEmpty();
    }

    CardDate withYear(String other) {
        return new CardDate(other, month, day, time);
    }

    /** As version 4.0 has it. */
    String basic() {
        return (hasYear() ? year : "--") + month + day + time;
    }

    /** As version 3.0 has it; only with a year. */
    String extended() {
        return year + '-' + month + '-' + day + extendedTime();
    }

    private String extendedTime() {
        if (!hasTime()) {
            return "";
        }
        int zone = Math.max(time.indexOf('Z'), Math.max(time.indexOf('+'), time.indexOf('-')));
        String clock = zone < 0 ? time : time.substring(0, zone);
        String offset = zone < 0 ? "" : time.substring(zone);
        String seconds = clock.length() > 5 ? clock.substring(5) : "00";
        String minutes = offset.length() == 5 ? offset.substring(0, 3) + ':' + offset.substring(3) : offset;
        return clock.substring(0, 3) + ':' + clock.substring(3, 5) + ':' + seconds + minutes;
    }
}

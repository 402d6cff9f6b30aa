package org.tagwerk.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DURATION: nominal days, which follow the calendar over a change of daylight saving, and exact seconds (RFC 5545
 * §3.3.6).
 *
 * @param days may be negative
 * @param seconds may be negative
 */
public record DurationValue(long days, long seconds) {
    public static final DurationValue ZERO = new DurationValue(0, 0);
    public static final DurationValue ONE_DAY = new DurationValue(1, 0);

    /** Digits are bounded so that no sum overflows; months and years are no part of RFC 5545. */
    private static final Pattern SYNTAX = Pattern.compile(
            "([+-])?P(?:(\\d{1,7})W)?(?:(\\d{1,7})D)?" + "(T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?");
    /** {@code P1DT} and {@code PT0} without any field are told apart by what is there besides letters. */
    private static final Pattern HAS_DIGIT = Pattern.compile(".*\\d.*");

    /** Reads a value; empty when it is none. A dangling {@code T} as in {@code P1DT} is taken. */
    public static Optional<DurationValue> parse(String value) {
        String text = value.strip();
        Matcher matcher = SYNTAX.matcher(text);
        if (text.length() > 64 || !matcher.matches() || !HAS_DIGIT.matcher(text).matches()) {
            return Optional.empty();
        }
        long sign = "-".equals(matcher.group(1)) ? -1 : 1;
        long days = 7 * number(matcher, 2) + number(matcher, 3);
        long seconds = 3600 * number(matcher, 5) + 60 * number(matcher, 6) + number(matcher, 7);
        return Optional.of(new DurationValue(sign * days, sign * seconds));
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    /** The time that lies this far behind {@code start}; floating and DATE starts are taken in {@code floating}. */
    public Instant after(DateTimeValue start, ZoneId floating) {
        try {
            ZoneRules rules = start.rules() == null ? floating.getRules() : start.rules();
            LocalDateTime local = start.local().plusDays(days);
            return local.toInstant(rules.getOffset(local)).plusSeconds(seconds);
        } catch (DateTimeException e) {
            return start.instant(floating);
        }
    }

    /** The length with days of 24 hours. */
    public Duration exact() {
        return Duration.ofDays(days).plusSeconds(seconds);
    }

    /** The same in the other direction. */
    public DurationValue negated() {
        return new DurationValue(-days, -seconds);
    }

    /** The nominal distance between two local times: whole days, then the rest in seconds. */
    static DurationValue between(LocalDateTime from, LocalDateTime to) {
        Duration distance = Duration.between(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC));
        return new DurationValue(
                distance.toDays(), distance.minusDays(distance.toDays()).toSeconds());
    }
}

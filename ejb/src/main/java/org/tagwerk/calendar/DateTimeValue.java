package org.tagwerk.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLine;

/**
 * A DATE or DATE-TIME: floating, in UTC or in a zone (RFC 5545 §3.3.4, §3.3.5).
 *
 * @param local the time on the wall; midnight for a DATE
 * @param isDate whether it is a DATE
 * @param tzid as the client wrote it; {@code Z} for UTC, empty for DATE and floating
 * @param rules null for DATE and floating
 */
public record DateTimeValue(LocalDateTime local, boolean isDate, String tzid, ZoneRules rules) {
    private static final String UTC = "Z";

    /** A DATE. */
    public static DateTimeValue date(LocalDate date) {
        return new DateTimeValue(date.atStartOfDay(), true, "", null);
    }

    /** A floating DATE-TIME. */
    public static DateTimeValue floating(LocalDateTime local) {
        return new DateTimeValue(local, false, "", null);
    }

    /** A DATE-TIME in UTC, cut to whole seconds. */
    public static DateTimeValue utc(Instant instant) {
        return new DateTimeValue(
                LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC),
                false,
                UTC,
                ZoneOffset.UTC.getRules());
    }

    /**
     * The value of a line; a list's first one.
     *
     * @return empty when the line has no value
     * @throws DavException with valid-calendar-data when the value is broken or its zone unknown
     */
    public static Optional<DateTimeValue> parse(ContentLine line, TimeZones zones) {
        List<DateTimeValue> values = parseList(line, zones);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The values of a line such as EXDATE, empty ones left out.
     *
     * @throws DavException with valid-calendar-data when a value is broken or its zone unknown
     */
    public static List<DateTimeValue> parseList(ContentLine line, TimeZones zones) {
        String tzid = line.parameter("TZID").orElse("");
        List<DateTimeValue> values = new ArrayList<>(1);
        String text = line.value();
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf(',', start);
            end = end < 0 ? text.length() : end;
            String value = text.substring(start, end).strip();
            if (!value.isEmpty()) {
                values.add(parse(value, tzid, zones)
                        .orElseThrow(() -> new DavException(
                                Condition.VALID_CALENDAR_DATA, line.name() + " is no date or time: " + value)));
            }
            start = end + 1;
        }
        return values;
    }

    /** The value of a line, empty when there is none that can be understood. */
    public static Optional<DateTimeValue> read(ContentLine line, TimeZones zones) {
        try {
            return parse(line, zones);
        } catch (DavException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads one value.
     *
     * @param tzid the TZID parameter, or an empty string; without meaning for DATE and UTC values
     * @return empty when the text is no DATE and no DATE-TIME
     * @throws DavException with valid-calendar-data when the zone is unknown
     */
    public static Optional<DateTimeValue> parse(String value, String tzid, TimeZones zones) {
        String text = value.toUpperCase(Locale.ROOT);
        if (text.length() == 16 && text.charAt(15) == 'T') {
            // A dangling T, as in P1DT: there are files with it, and only one thing that it can mean.
            text = text.substring(0, 15);
        }
        try {
            if (text.length() == 8) {
                return Optional.of(date(day(text)));
            }
            boolean utc = text.length() == 16 && text.charAt(15) == 'Z';
            if (!utc && text.length() != 15 || text.charAt(8) != 'T') {
                return Optional.empty();
            }
            int second = Math.min(number(text, 13, 15), 59 + (text.startsWith("60", 13) ? 0 : 100));
            LocalTime time = LocalTime.of(number(text, 9, 11), number(text, 11, 13), second);
            LocalDateTime local = day(text).atTime(time);
            if (utc) {
                return Optional.of(new DateTimeValue(local, false, UTC, ZoneOffset.UTC.getRules()));
            }
            ZoneRules rules = tzid.isBlank() ? zones.find("").orElse(null) : zones.resolve(tzid);
            return Optional.of(rules == null ? floating(local) : new DateTimeValue(local, false, tzid, rules));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("no digit");
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    /** Whether it is a DATE-TIME or a DATE that means another time in each zone. */
    public boolean isFloating() {
        return rules == null;
    }

    /** Whether it was written in UTC. */
    public boolean isUtc() {
        return tzid.equals(UTC);
    }

    /**
     * The moment meant. A time that a change of daylight saving skips is taken with the offset before the change, one
     * that comes twice is the first (RFC 5545 §3.3.5).
     *
     * @param floating the zone of floating values, and of DATE values, whose moment is midnight
     */
    public Instant instant(ZoneId floating) {
        ZoneRules zone = rules == null ? floating.getRules() : rules;
        return local.toInstant(zone.getOffset(local));
    }

    /** A value of the same form, another time on the wall. */
    public DateTimeValue withLocal(LocalDateTime other) {
        return new DateTimeValue(isDate ? other.toLocalDate().atStartOfDay() : other, isDate, tzid, rules);
    }

    /** This moment in the form of {@code other}: its zone, its being a DATE or floating. */
    public DateTimeValue like(DateTimeValue other, ZoneId floating) {
        if (isDate || isFloating() && other.isFloating()) {
            return other.withLocal(local);
        }
        ZoneRules zone = other.rules == null ? floating.getRules() : other.rules;
        Instant moment = instant(floating);
        return other.withLocal(LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, zone.getOffset(moment)));
    }

    /** As it stands on a line, without its parameters: {@code 20260102}, {@code 20260102T030405}, the latter with Z. */
    public String text() {
        StringBuilder text = new StringBuilder(16);
        digits(text, local.getYear(), 1000);
        digits(text, local.getMonthValue(), 10);
        digits(text, local.getDayOfMonth(), 10);
        if (!isDate) {
            text.append('T');
            digits(text, local.getHour(), 10);
            digits(text, local.getMinute(), 10);
            digits(text, local.getSecond(), 10);
            text.append(isUtc() ? UTC : "");
        }
        return text.toString();
    }

    /** A formatter would be a tenth of what an update of a meeting costs. */
    private static void digits(StringBuilder text, int number, int least) {
        for (int power = least; power > 1 && number < power; power /= 10) {
            text.append('0');
        }
        text.append(number);
    }
}

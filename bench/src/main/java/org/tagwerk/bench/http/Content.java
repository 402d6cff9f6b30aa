package org.tagwerk.bench.http;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What lies in the calendar that is measured, known by number: event {@code i} is the same in every calendar.
 *
 * <p>Nine of ten are single events of an hour, spread over four years; each tenth is a weekly series of ten, in Berlin's
 * time. So the right answer to a query is known here, without asking any server.
 */
record Content(int size) {
    /** The month that queries ask for. */
    static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");

    static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 1461;
    private static final int STEP = 7919;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    /** An hour of somebody's time. */
    record Hour(Instant start) {
        Instant end() {
            return start.plusSeconds(3600);
        }

        boolean inMonth() {
            return start.isBefore(UNTIL) && end().isAfter(FROM);
        }
    }

    static String name(int i) {
        return "event-" + i + ".ics";
    }

    /** None is a part of another, as a query looks for a text in UIDs. */
    static String uid(int i) {
        return String.format("event-%06d", i);
    }

    private static boolean recurs(int i) {
        return i % 10 == 9;
    }

    private static LocalDateTime start(int i) {
        LocalDate day = FIRST.plusDays((long) i * STEP % DAYS);
        return (recurs(i) ? day.with(DayOfWeek.MONDAY) : day).atTime(7 + i % 11, 0);
    }

    /** When event {@code i} is. */
    static List<Hour> hours(int i) {
        if (!recurs(i)) {
            return List.of(new Hour(start(i).toInstant(ZoneOffset.UTC)));
        }
        List<Hour> hours = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            hours.add(new Hour(start(i).plusWeeks(week).atZone(BERLIN).toInstant()));
        }
        return hours;
    }

    /** The text of event {@code i}; the summary is what changes. */
    static String text(int i, String uid, String summary) {
        String zone = recurs(i) ? ";TZID=Europe/Berlin:" : ":";
        String z = recurs(i) ? "" : "Z";
        String rule = recurs(i) ? "RRULE:FREQ=WEEKLY;COUNT=10\n" : "";
        String start = STAMP.format(start(i));
        String end = STAMP.format(start(i).plusHours(1));
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Tagwerk//bench//EN
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART%s%s%s
                DTEND%s%s%s
                %sSUMMARY:%s
                DESCRIPTION:%s
                LOCATION:Room %d
                BEGIN:VALARM
                ACTION:DISPLAY
                TRIGGER:-PT15M
                DESCRIPTION:soon
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """.formatted(uid, zone, start, z, zone, end, z, rule, summary, "what is to be said ".repeat(3), i % 40)
                .replace("\n", "\r\n");
    }

    /** The names of the events that have an hour in the month. */
    Set<String> inMonth() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            if (hours(i).stream().anyMatch(Hour::inMonth)) {
                names.add(name(i));
            }
        }
        return names;
    }

    /** How many hours lie in the month. */
    int instancesInMonth() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += (int) hours(i).stream().filter(Hour::inMonth).count();
        }
        return count;
    }

    /** The busy seconds of the month, what overlaps counted once. */
    long busySeconds() {
        TreeSet<Long> busy = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            hours(i).stream()
                    .filter(Hour::inMonth)
                    .forEach(hour -> busy.add(hour.start().getEpochSecond()));
        }
        // Every event begins on the hour and lasts one.
        return busy.size() * 3600L;
    }
}

package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.schedule.SchedulingDiff.InstanceChange;

/** RFC 6638 §3.2.8 as a table: in the column of what is expected, M is the master, 6 the instance of that day. */
class SchedulingDiffTest {
    private static final String EVENT = "DTSTART:20260105T090000Z<br>!ann<br>@bob<br>";
    private static final String DAY6 = "RECURRENCE-ID:20260106T090000Z<br>!ann<br>DTSTART:20260106T090000Z<br>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | X | X | ''",
                "start | X | DTSTART:20260105T100000Z | M:rescheduled",
                "start in another zone at the same time | X | DTSTART;TZID=Europe/Berlin:20260105T100000 | ''",
                "end | DTEND:20260105T100000Z | DTEND:20260105T110000Z | M:rescheduled",
                "end written as duration | DTEND:20260105T100000Z | DURATION:PT1H | ''",
                "duration | DURATION:PT1H | DURATION:PT2H | M:rescheduled",
                "title | SUMMARY:a | SUMMARY:b | M:changed",
                "place | X | LOCATION:Rome | M:changed",
                "alarm and transparency | X | TRANSP:TRANSPARENT<br>SEQUENCE:3<br>X-MOZ-GENERATION:4 | ''",
                "an answer | X | @bob=ACCEPTED | ''",
                "a name | @cat | @cat;CN=Cat;EMAIL=cat@example.com | ''",
                "one more attendee | X | @cat | M:+cat changed",
                "one less attendee | @cat | X | M:-cat changed",
                "cancelled | X | STATUS:CANCELLED | M:-bob changed",
                "rule added | X | RRULE:FREQ=DAILY | M:rescheduled changed",
                "rule removed | RRULE:FREQ=DAILY | X | M:rescheduled changed",
                "rule written otherwise | RRULE:FREQ=DAILY;COUNT=5 | RRULE:COUNT=5;FREQ=DAILY | ''",
                "rule lengthened | RRULE:FREQ=DAILY;COUNT=5 | RRULE:FREQ=DAILY;COUNT=6 | M:rescheduled changed",
                "rule shortened | RRULE:FREQ=DAILY;COUNT=5 | RRULE:FREQ=DAILY;COUNT=4 | M:changed",
                "rule thinned out | RRULE:FREQ=DAILY | RRULE:FREQ=DAILY;INTERVAL=2 | M:changed",
                "rule thickened | RRULE:FREQ=DAILY;INTERVAL=2 | RRULE:FREQ=DAILY | M:rescheduled changed",
                "date added | RRULE:FREQ=DAILY | RRULE:FREQ=DAILY<br>RDATE:20260108T120000Z | M:rescheduled changed",
                "date removed | RDATE:20260108T120000Z | X | M:changed",
                "exclusion added | RRULE:FREQ=DAILY | RRULE:FREQ=DAILY<br>EXDATE:20260106T090000Z | 6:-bob",
                "exclusion removed | RRULE:FREQ=DAILY<br>EXDATE:20260106T090000Z | RRULE:FREQ=DAILY"
                        + " | M:rescheduled 6:+bob rescheduled",
            })
    void masterChanges(String title, String before, String after, String expected) {
        assertEquals(expected, diff(lines(before), lines(after)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an override that says the same | - | @bob | ''",
                "an override removed that said the same | @bob | - | ''",
                "an instance moved | - | @bob<br>DTEND:20260106T110000Z | 6:rescheduled",
                "an instance moved back | @bob<br>DTEND:20260106T110000Z | - | 6:rescheduled",
                "an instance with another title | - | @bob<br>SUMMARY:b | 6:changed",
                "an instance with one more | - | @bob<br>@cat | 6:+cat changed",
                "an instance without him | - | @cat | 6:+cat -bob changed",
                "an instance called off | - | @bob<br>STATUS:CANCELLED | 6:-bob changed",
                "an instance called off that had been changed | @bob<br>SUMMARY:b | @bob<br>SUMMARY:b<br>STATUS:CANCELLED"
                        + " | 6:-bob changed",
            })
    void instanceChanges(String title, String before, String after, String expected) {
        assertEquals(expected, diff(series(before), series(after)));
    }

    private static String series(String override) {
        String master = EVENT + "RRULE:FREQ=DAILY";
        return override.equals("-") ? master : master + "<p>" + DAY6 + override;
    }

    /** DTSTART and the answer of a row replace those of the event. */
    private static String lines(String row) {
        String text = row.equals("X") ? "" : row;
        String event = text.contains("DTSTART") ? EVENT.replace("DTSTART:20260105T090000Z<br>", "") : EVENT;
        return (text.contains("@bob") ? event.replace("@bob<br>", "") : event) + text;
    }

    private static String diff(String before, String after) {
        return SchedulingDiff.of(Texts.event(before), Texts.event(after)).changes().stream()
                .map(SchedulingDiffTest::text)
                .collect(Collectors.joining(" "));
    }

    private static String text(InstanceChange change) {
        List<String> words = new ArrayList<>();
        new TreeSet<>(change.added()).forEach(each -> words.add("+" + name(each)));
        new TreeSet<>(change.removed()).forEach(each -> words.add("-" + name(each)));
        if (change.rescheduled()) {
            words.add("rescheduled");
        }
        if (change.changed()) {
            words.add("changed");
        }
        return (change.key().isEmpty() ? "M" : change.key().substring(7, 8)) + ":" + String.join(" ", words);
    }

    private static String name(String address) {
        return address.substring("mailto:".length(), address.indexOf('@'));
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** The calendar-query report (RFC 4791 §7.8). */
class CalendarQueryContract extends Contract {
    private static final String MARCH =
            Xml.inRange("VEVENT", "20260301T000000Z", "20260401T000000Z", "D:getetag", "C:calendar-data");
    private static final String NEW_YORK =
            "<C:timezone>BEGIN:VCALENDAR&#13;\nVERSION:2.0&#13;\nPRODID:x&#13;\nBEGIN:VTIMEZONE&#13;\n"
                    + "TZID:America/New_York&#13;\nBEGIN:STANDARD&#13;\nDTSTART:19701101T020000&#13;\n"
                    + "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU&#13;\nTZOFFSETFROM:-0400&#13;\nTZOFFSETTO:-0500&#13;\n"
                    + "END:STANDARD&#13;\nBEGIN:DAYLIGHT&#13;\nDTSTART:19700308T020000&#13;\n"
                    + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU&#13;\nTZOFFSETFROM:-0500&#13;\nTZOFFSETTO:-0400&#13;\n"
                    + "END:DAYLIGHT&#13;\nEND:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n</C:timezone>";

    private final String calendar = newCalendar();

    private void put(String name, String body) {
        dav.put(calendar + name, body).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Depth: 0", "Depth: 1", "Depth: infinity", "X-Depth: none"})
    void anyDepthLooksIntoACalendar(String depth) {
        String march = Ics.event("a" + calendar.hashCode());
        put("a.ics", march);
        put("b.ics", Ics.event("b" + calendar.hashCode(), "20260502T100000Z", "May"));
        put("c.ics", Ics.event("c" + calendar.hashCode(), "20200302T100000Z", "Weekly", "RRULE:FREQ=WEEKLY\n"));
        Multistatus answer = dav.send("REPORT", calendar, MARCH, depth, "Content-Type: application/xml")
                .expect(207)
                .multistatus();
        assertEquals(Set.of(calendar + "a.ics", calendar + "c.ics"), answer.paths());
        assertEquals(march, answer.at(calendar + "a.ics").text("C:calendar-data"));
        assertEquals(
                dav.get(calendar + "a.ics").etag(),
                answer.at(calendar + "a.ics").text("D:getetag"));
    }

    @Test
    void nothingFoundIsAnEmptyMultistatus() {
        assertTrue(dav.report(calendar, MARCH).expect(207).multistatus().paths().isEmpty());
    }

    /** RFC 4791 §9.7.5: a text is looked for in the UID, whatever characters there are. */
    @Test
    void aTextIsFoundInAUid() {
        String unique = "q" + calendar.hashCode();
        put("a.ics", Ics.event(unique + "\uD83D\uDE00", "20260302T100000Z", "Face"));
        put("b.ics", Ics.event(unique + "-longer", "20260302T100000Z", "Longer"));
        put("c.ics", Ics.event("other" + calendar.hashCode(), "20260302T100000Z", "Other"));
        for (String[] each : new String[][] {
            {"\uD83D\uDE00", "a.ics"}, {unique.toUpperCase(Locale.ROOT) + "-LONGER", "b.ics"}, {"longe", "b.ics"}
        }) {
            String query = Xml.query(
                    "<C:comp-filter name=\"VEVENT\"><C:prop-filter name=\"UID\"><C:text-match>" + each[0]
                            + "</C:text-match></C:prop-filter></C:comp-filter>",
                    "D:getetag");
            assertEquals(
                    Set.of(calendar + each[1]),
                    dav.report(calendar, query).expect(207).multistatus().paths());
        }
    }

    @Test
    void aHomeIsLookedIntoAsDepthSays() {
        var other = fresh();
        String home = other.user().home();
        String inner = newCalendar(other);
        other.put(inner + "a.ics", Ics.event("a")).expect(201);
        assertTrue(other.report(home, MARCH, "Depth: 0")
                .expect(207)
                .multistatus()
                .paths()
                .isEmpty());
        for (String depth : List.of("1", "infinity")) {
            assertEquals(
                    Set.of(inner + "a.ics"),
                    other.report(home, MARCH, "Depth: " + depth)
                            .expect(207)
                            .multistatus()
                            .paths());
        }
    }

    @Test
    void aSingleObjectIsTested() {
        put("a.ics", Ics.event("a" + calendar.hashCode()));
        put("b.ics", Ics.event("b" + calendar.hashCode(), "20260502T100000Z", "May"));
        assertEquals(
                Set.of(calendar + "a.ics"),
                dav.report(calendar + "a.ics", MARCH).expect(207).multistatus().paths());
        assertTrue(dav.report(calendar + "b.ics", MARCH)
                .expect(207)
                .multistatus()
                .paths()
                .isEmpty());
    }

    @Test
    void expandedSeriesAreCutToTheRange() {
        put("a.ics", Ics.event("a" + calendar.hashCode(), "20260101T100000Z", "Daily", "RRULE:FREQ=DAILY\n"));
        String expand = Xml.document(
                "C:calendar-query",
                "<D:prop><C:calendar-data><C:expand start=\"20360301T000000Z\" end=\"20360304T000000Z\"/>"
                        + "</C:calendar-data></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
                        + "<C:comp-filter name=\"VEVENT\"><C:time-range start=\"20360301T000000Z\""
                        + " end=\"20360304T000000Z\"/></C:comp-filter></C:comp-filter></C:filter>");
        String data =
                dav.report(calendar, expand).expect(207).multistatus().only().text("C:calendar-data");
        assertEquals(3, data.split("BEGIN:VEVENT", -1).length - 1, data);
        assertFalse(data.contains("RRULE"), data);
    }

    @Test
    void floatingTimesAreTakenInTheZoneOfTheRequest() {
        put("a.ics", Ics.event("a" + calendar.hashCode(), "20260110T230000", "Floating"));
        String query = Xml.inRange("VEVENT", "20260111T040000Z", "20260111T050000Z", "D:getetag");
        assertTrue(dav.report(calendar, query).expect(207).multistatus().paths().isEmpty());
        String inNewYork = query.replace("</C:calendar-query>", NEW_YORK + "</C:calendar-query>");
        assertEquals(
                Set.of(calendar + "a.ics"),
                dav.report(calendar, inNewYork).expect(207).multistatus().paths());
        String byId = query.replace(
                "</C:calendar-query>", "<C:timezone-id>America/New_York</C:timezone-id></C:calendar-query>");
        assertEquals(
                Set.of(calendar + "a.ics"),
                dav.report(calendar, byId).expect(207).multistatus().paths());
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedWithItsCondition() {
        String broken = MARCH.replace("</C:calendar-query>", "<C:timezone>nothing</C:timezone></C:calendar-query>");
        dav.report(calendar, broken).expect(403, "C:valid-calendar-data");
        String unknown =
                MARCH.replace("</C:calendar-query>", "<C:timezone-id>Moon/Base</C:timezone-id></C:calendar-query>");
        dav.report(calendar, unknown).expect(403, "C:valid-timezone");
        dav.report(calendar, Xml.inRange("VEVENT", "2026", "20260401T000000Z", "D:getetag"))
                .expect(403, "C:valid-filter");
        dav.report(calendar, MARCH.replace("<C:calendar-data/>", "<C:calendar-data content-type=\"text/plain\"/>"))
                .expect(403, "C:supported-calendar-data");
    }

    @Test
    void manyMembersComeInPages() {
        for (int i = 0; i < 230; i++) {
            put(i + ".ics", Ics.event(i + "-" + calendar.hashCode()));
        }
        assertEquals(
                230,
                dav.report(calendar, MARCH).expect(207).multistatus().paths().size());
    }
}

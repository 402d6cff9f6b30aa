package org.tagwerk.it.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** What no client should send gets a 4xx at once and changes nothing. */
class BadInputContract extends Contract {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> xmlThatIsNoneOfOursIsRefused() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("a DTD", utf8("<!DOCTYPE x><D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind>"));
        bodies.put("an entity bomb", utf8(bomb()));
        bodies.put(
                "an external entity",
                utf8("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:x>&e;</D:x></D:prop></D:propfind>"));
        bodies.put(
                "20,000 nested elements",
                utf8("<D:propfind xmlns:D=\"DAV:\"><D:prop>" + "<a>".repeat(20_000) + "</a>".repeat(20_000)
                        + "</D:prop></D:propfind>"));
        bodies.put("the wrong root", utf8("<D:multistatus xmlns:D=\"DAV:\"/>"));
        bodies.put("a root of no namespace", utf8("<propfind><allprop/></propfind>"));
        bodies.put("an undeclared prefix", utf8("<D:propfind><D:allprop/></D:propfind>"));
        bodies.put("no end", utf8("<D:propfind xmlns:D=\"DAV:\"><D:allprop/>"));
        bodies.put("something behind the end", utf8("<D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind><x/>"));
        bodies.put("no XML", utf8("hello"));
        bodies.put(
                "broken UTF-8",
                "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:\u00e9/></D:prop></D:propfind>".getBytes(ISO_8859_1));
        bodies.put("allprop and prop", utf8(Xml.document("D:propfind", "<D:allprop/>" + Xml.prop("D:owner"))));
        return bodies.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Reply reply = assertTimeout(
                            AT_ONCE,
                            () -> dav.octets(
                                    "PROPFIND",
                                    user.calendar(),
                                    entry.getValue(),
                                    "Depth: 0",
                                    "Content-Type: application/xml"));
                    assertTrue(
                            reply.status() == 400 || reply.status() == 413 || reply.status() == 403, reply::toString);
                    assertFalse(reply.text().contains("root:"), reply::toString);
                }));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String bomb() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e")
                    .append(i)
                    .append(" \"&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";\">");
        }
        return entities + "]><D:propfind xmlns:D=\"DAV:\"><D:prop><D:x>&e29;</D:x></D:prop></D:propfind>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPORT", "PROPPATCH", "MKCALENDAR", "MKCOL"})
    void everyVerbThatReadsXmlRefusesADtd(String method) {
        String path = method.startsWith("MK") ? user.home() + name() + "/" : user.calendar();
        Reply reply = dav.send(
                method,
                path,
                "<!DOCTYPE x [<!ENTITY e \"e\">]><x>&e;</x>",
                "Depth: 0",
                "Content-Type: application/xml");
        assertTrue(reply.status() >= 400 && reply.status() < 500, reply::toString);
    }

    @Test
    void anUnknownReportIsNamedSo() {
        dav.report(user.calendar(), "<x:y xmlns:x=\"urn:x\"/>").expect(403, "D:supported-report");
    }

    @TestFactory
    Stream<DynamicTest> calendarDataThatIsNoneIsRefused() {
        Map<String, String[]> cases = new LinkedHashMap<>();
        cases.put("garbage", refused("C:valid-calendar-data", "garbage"));
        cases.put("nothing", refused("C:valid-calendar-data", ""));
        cases.put("HTML", refused("C:valid-calendar-data", "<html></html>"));
        cases.put("no end", refused("C:valid-calendar-data", Ics.event("u").replace("END:VCALENDAR\r\n", "")));
        cases.put(
                "crossed ends",
                refused(
                        "C:valid-calendar-data",
                        Ics.event("u").replace("END:VEVENT", "END:X").replace("END:VCALENDAR", "END:VEVENT")));
        cases.put(
                "no UID",
                refused("C:valid-calendar-object-resource", Ics.event("u").replace("UID:u\r\n", "")));
        cases.put(
                "two UIDs",
                refused(
                        "C:valid-calendar-object-resource",
                        Ics.calendar(inner(Ics.event("u1")) + inner(Ics.event("u2", "20260303T100000Z", "x")))));
        cases.put(
                "METHOD",
                refused(
                        "C:valid-calendar-object-resource",
                        Ics.event("u").replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:PUBLISH")));
        cases.put(
                "two kinds of component",
                refused(
                        "C:valid-calendar-object-resource",
                        Ics.calendar(inner(Ics.event("u")) + inner(Ics.todo("u", "20260303T100000Z")))));
        cases.put("no component", refused("C:valid-calendar-object-resource", Ics.calendar("")));
        cases.put(
                "an unknown time zone",
                refused(
                        null,
                        Ics.event("u").replace("DTSTART:20260302T100000Z", "DTSTART;TZID=No/Where:20260302T100000")));
        cases.put(
                "control characters", refused("C:valid-calendar-data", Ics.event("u", "20260302T100000Z", "a\u0001b")));
        cases.put("an impossible date", refused("C:valid-calendar-data", Ics.event("u", "20261332T100000Z", "x")));
        cases.put(
                "an impossible rule",
                refused("C:valid-calendar-data", Ics.event("u", "20260302T100000Z", "x", "RRULE:FREQ=SOMETIMES\n")));
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String calendar = newCalendar();
                    String ctag = dav.ctag(calendar);
                    Reply reply = assertTimeout(AT_ONCE, () -> dav.put(calendar + "a.ics", entry.getValue()[1]));
                    reply.expect(403, 415);
                    assertFalse(reply.conditions().isEmpty(), reply::toString);
                    if (entry.getValue()[0] != null) {
                        assertTrue(reply.conditions().contains(entry.getValue()[0]), reply::toString);
                    }
                    dav.get(calendar + "a.ics").expect(404);
                    assertEquals(ctag, dav.ctag(calendar));
                }));
    }

    private static String[] refused(String condition, String body) {
        return new String[] {condition, body};
    }

    private static String inner(String calendar) {
        return calendar.replaceFirst("(?s)^.*?(?=BEGIN:V(EVENT|TODO))", "")
                .replace("END:VCALENDAR\r\n", "")
                .replace("\r\n", "\n");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        dav.put(newCalendar() + "a.ics", Ics.event(name()), "Content-Type: image/png")
                .expect(403, "C:supported-calendar-data");
    }

    @Test
    void thirtyMegabytesAreTooMuch() {
        String calendar = newCalendar();
        String body = Ics.event(name(), "20260302T100000Z", "x".repeat(30 << 20));
        Reply reply = assertTimeout(Duration.ofSeconds(30), () -> dav.put(calendar + "a.ics", body));
        reply.expect(403, 413);
        assertTrue(reply.conditions().contains("C:max-resource-size"), reply::toString);
        dav.get(calendar + "a.ics").expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=SECONDLY\n",
                "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n",
                "RRULE:FREQ=DAILY;BYSETPOS=366;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,15,30,45\n",
                "RRULE:FREQ=DAILY;COUNT=2147483647\n",
                "RRULE:FREQ=MINUTELY;UNTIL=99991231T235959Z\n"
            })
    void endlessAndEmptyRulesCostLittle(String rule) {
        String calendar = newCalendar();
        String path = calendar + "a.ics";
        Reply reply = assertTimeout(AT_ONCE, () -> dav.put(path, Ics.event(name(), "20260302T100000Z", "x", rule)));
        reply.expect(201, 403);
        Reply answer = assertTimeout(
                AT_ONCE,
                () -> dav.report(calendar, Xml.inRange("VEVENT", "20300101T000000Z", "20300102T000000Z", "D:getetag")));
        answer.expect(207, 403);
        Reply expanded = assertTimeout(
                AT_ONCE,
                () -> dav.report(
                        calendar,
                        Xml.document(
                                "C:calendar-query",
                                "<D:prop><C:calendar-data><C:expand start=\"19700101T000000Z\""
                                        + " end=\"21000101T000000Z\"/></C:calendar-data></D:prop><C:filter>"
                                        + "<C:comp-filter name=\"VCALENDAR\"/></C:filter>")));
        expanded.expect(207, 403, 507);
        assertTrue(expanded.body().length < 64 << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav/calendars/%s/../admin/calendar/",
                "/dav/calendars/%s/%%2e%%2e/admin/calendar/",
                "/dav/calendars/%s/..%%2fadmin/calendar/",
                "/dav/calendars/%s/calendar/%%00.ics",
                "/dav/calendars/%s/calendar/%%ff%%fe.ics",
                "/dav/calendars/%s/calendar/a%%0d%%0aX-Evil:%%201.ics",
                "/dav/calendars/%s/calendar/a%%5c..%%5cb.ics",
                "/dav/calendars/%s/calendar/%%zz.ics",
                "/dav/calendars/%s/calendar/a%%2fb.ics",
                "/WEB-INF/web.xml",
                "/dav/../WEB-INF/beans.xml",
                "/dav/calendars/%s;x=y/../admin/"
            })
    void pathTricksLeadNowhere(String pattern) {
        String path = pattern.formatted(user.name());
        for (String method : new String[] {"GET", "PROPFIND", "PUT", "DELETE", "MKCOL"}) {
            String body = method.equals("PUT") ? Ics.event(name()) : null;
            Reply reply = dav.send(method, path, body, "Depth: 0", "Content-Type: text/calendar");
            boolean emptyOkOfTheContainer = reply.status() == 200 && reply.body().length == 0;
            assertTrue(
                    reply.status() >= 400 && reply.status() < 500 || emptyOkOfTheContainer,
                    () -> method + " " + path + ": " + reply);
            assertTrue(reply.header("X-Evil").isEmpty());
        }
    }

    @Test
    void aVeryLongNameIsRefusedOrKept() {
        String path = newCalendar() + "x".repeat(5000) + ".ics";
        dav.put(path, Ics.event(name())).expect(201, 403, 414, 400);
        dav.get(newCalendar() + "y").expect(404);
    }

    @Test
    void anUnknownMethodIsNotImplementedOrNotAllowed() {
        dav.send("FROBNICATE", user.calendar(), (String) null).expect(405, 501);
    }

    @Test
    void oneUnreadableRequestDoesNotSpoilTheConnection() {
        dav.propfind(user.calendar(), 0, "<broken").expect(400);
        dav.propfind(user.calendar(), 0, Xml.propfind("D:resourcetype")).expect(207);
    }
}

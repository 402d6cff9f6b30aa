package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.bind.JAXBContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.calendar.CalendarDataRequest;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;
import org.tagwerk.web.xml.request.AddressFilter;
import org.tagwerk.web.xml.request.AddressbookMultiget;
import org.tagwerk.web.xml.request.AddressbookQuery;
import org.tagwerk.web.xml.request.CalendarData;
import org.tagwerk.web.xml.request.CalendarMultiget;
import org.tagwerk.web.xml.request.CalendarQuery;
import org.tagwerk.web.xml.request.CompFilter;
import org.tagwerk.web.xml.request.FreeBusyQuery;
import org.tagwerk.web.xml.request.PropFilter;
import org.tagwerk.web.xml.request.RequestTypes;
import org.tagwerk.web.xml.request.Wanted;

/** The bodies of reports that ask for calendar objects and cards. */
class QueryTypesTest extends RequestBodies {
    @ParameterizedTest
    @MethodSource("implementations")
    void calendarQueryHasTheWholeFilterGrammar(JAXBContext jaxb) {
        CalendarQuery query = read(jaxb, CalendarQuery.class, "", """
                <D:prop><D:getetag/><C:calendar-data content-type="text/calendar" version="2.0"/></D:prop>
                <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
                  <C:time-range start="20260101T000000Z" end="20260201T000000Z"/>
                  <C:prop-filter name="SUMMARY">
                    <C:text-match collation="i;octet" negate-condition="yes"> a &lt; b </C:text-match>
                    <C:param-filter name="LANGUAGE"><C:is-not-defined/></C:param-filter>
                    <C:param-filter name="X"><C:text-match/></C:param-filter>
                  </C:prop-filter>
                  <C:prop-filter name="DTSTAMP"><C:time-range start="20260101T000000Z"/></C:prop-filter>
                  <C:comp-filter name="VALARM"><C:is-not-defined/></C:comp-filter>
                </C:comp-filter></C:comp-filter></C:filter>
                <C:timezone>BEGIN:VCALENDAR&#13;
                END:VCALENDAR</C:timezone><C:timezone-id>Europe/Berlin</C:timezone-id>
                """);
        CompFilter calendar = query.filter();
        assertEquals("VCALENDAR", calendar.name());
        CompFilter event = calendar.compFilters().get(0);
        assertEquals("20260101T000000Z", event.timeRange().start());
        assertEquals("20260201T000000Z", event.timeRange().end());
        PropFilter summary = event.propFilters().get(0);
        assertEquals(" a < b ", summary.textMatch().text());
        assertEquals("i;octet", summary.textMatch().collation());
        assertEquals("yes", summary.textMatch().negateCondition());
        assertTrue(summary.paramFilters().get(0).isNotDefined());
        assertEquals("", summary.paramFilters().get(1).textMatch().text());
        assertNull(event.propFilters().get(1).timeRange().end());
        assertTrue(event.compFilters().get(0).isNotDefined());
        assertFalse(event.isNotDefined());
        assertEquals("BEGIN:VCALENDAR\r\nEND:VCALENDAR", query.timezone());
        assertEquals("Europe/Berlin", query.timezoneId());
        assertTrue(query.calendarData().isPresent());
        assertEquals(Optional.of(Wanted.Mode.PROP), query.mode());
    }

    @Test
    void filtersBecomeThoseOfTheCalendar() {
        JAXBContext jaxb = RequestTypes.context();
        String frame = "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"vevent\">%s</C:comp-filter>"
                + "</C:comp-filter></C:filter>";
        String content = "<C:time-range start=\"20260101T000000Z\"/><C:prop-filter name=\"SUMMARY\">"
                + "<C:text-match collation=\"i;octet\" negate-condition=\"yes\">x</C:text-match>"
                + "<C:param-filter name=\"LANGUAGE\"><C:is-not-defined/></C:param-filter></C:prop-filter>";
        CalendarFilter filter =
                read(jaxb, CalendarQuery.class, "", frame.formatted(content)).calendarFilter();
        CalendarFilter.PropFilter summary = new CalendarFilter.PropFilter(
                "SUMMARY",
                false,
                null,
                TextMatch.contains(Collation.OCTET, "x", true),
                List.of(new CalendarFilter.ParamFilter("LANGUAGE", true, null)));
        TimeRange range = new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.MAX);
        CalendarFilter.CompFilter event =
                new CalendarFilter.CompFilter("VEVENT", false, range, List.of(summary), List.of());
        assertEquals(
                new CalendarFilter(new CalendarFilter.CompFilter("VCALENDAR", false, null, List.of(), List.of(event))),
                filter);
        Map<String, Condition> refused = Map.of(
                "<C:time-range start=\"2026-01-01\"/>", Condition.VALID_FILTER,
                "<C:time-range/>", Condition.VALID_FILTER,
                "<C:prop-filter/>", Condition.VALID_FILTER,
                "<C:prop-filter name=\"A\"><C:text-match negate-condition=\"maybe\"/></C:prop-filter>",
                        Condition.VALID_FILTER,
                "<C:prop-filter name=\"A\"><C:text-match collation=\"i;x\"/></C:prop-filter>",
                        Condition.SUPPORTED_COLLATION);
        refused.forEach((bad, condition) -> assertEquals(
                condition,
                assertThrows(
                                DavException.class,
                                () -> read(jaxb, CalendarQuery.class, "", frame.formatted(bad))
                                        .calendarFilter(),
                                bad)
                        .condition()));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void calendarQueryNeedsAFilter(JAXBContext jaxb) {
        for (String filter : List.of(
                "", "<C:filter/>", "<C:filter><C:comp-filter name=\"A\"/><C:comp-filter name=\"B\"/></C:filter>")) {
            CalendarQuery query = read(jaxb, CalendarQuery.class, "", filter);
            assertEquals(
                    Condition.VALID_FILTER,
                    assertThrows(DavException.class, query::filter).condition());
            assertEquals(Optional.empty(), query.mode());
        }
    }

    @Test
    void calendarDataSaysWhatIsWanted() {
        CalendarData data = SecureXml.unmarshal(XmlValue.parse("""
                <C:calendar-data xmlns:C="urn:ietf:params:xml:ns:caldav">
                <C:comp name="VCALENDAR"><C:prop name="VERSION"/><C:comp name="VEVENT"><C:allprop/><C:allcomp/></C:comp>
                <C:comp name="VTODO"><C:prop name="SUMMARY" novalue="yes"/></C:comp></C:comp>
                <C:expand start="20260101T000000Z" end="20260102T000000Z"/>
                <C:limit-freebusy-set start="20260103T000000Z" end="20260104T000000Z"/>
                </C:calendar-data>"""), CalendarData.class);
        CalendarData.Comp comp = data.comp().orElseThrow();
        assertEquals("VCALENDAR", comp.name());
        assertEquals("VERSION", comp.properties().get(0).name());
        assertTrue(comp.components().get(0).allProperties()
                && comp.components().get(0).allComponents());
        assertTrue(comp.components().get(1).properties().get(0).withoutValue());
        assertFalse(comp.components().get(1).allProperties());
        assertEquals("20260101T000000Z", data.expand().orElseThrow().start());
        assertEquals("20260104T000000Z", data.limitFreebusySet().orElseThrow().end());
        assertEquals(Optional.empty(), data.limitRecurrenceSet());
        CalendarDataRequest request = data.request();
        assertEquals(
                List.of(new CalendarDataRequest.Prop("SUMMARY", true)),
                request.comp().comps().get(1).props());
        assertEquals(Instant.parse("2026-01-02T00:00:00Z"), request.expand().end());
        assertEquals(
                Condition.SUPPORTED_CALENDAR_DATA,
                assertThrows(DavException.class, () -> SecureXml.unmarshal(
                                        XmlValue.parse("<calendar-data xmlns=\"" + CalDav.NS + "\" version=\"3\"/>"),
                                        CalendarData.class)
                                .request())
                        .condition());
        assertEquals("text/calendar", data.contentType());
        assertEquals("2.0", data.version());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void multigetsNameHrefs(JAXBContext jaxb) {
        String body = "<D:prop><D:getetag/><C:calendar-data/></D:prop><D:href>\n/dav/a b.ics </D:href><D:href/>";
        CalendarMultiget multiget = read(jaxb, CalendarMultiget.class, "", body);
        assertEquals(List.of("/dav/a b.ics", ""), multiget.hrefs());
        assertTrue(multiget.calendarData().orElseThrow().comp().isEmpty());
        assertEquals(2, read(jaxb, AddressbookMultiget.class, "", body).hrefs().size());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void freeBusyHasATimeRange(JAXBContext jaxb) {
        assertEquals(
                "20260101T000000Z",
                read(jaxb, FreeBusyQuery.class, "", "<C:time-range start=\"20260101T000000Z\"/>")
                        .timeRange()
                        .start());
        refused(400, () -> read(jaxb, FreeBusyQuery.class, "", "").timeRange());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addressbookQueryHasItsOwnFilter(JAXBContext jaxb) {
        AddressbookQuery query = read(jaxb, AddressbookQuery.class, "", """
                <D:prop><CR:address-data><CR:prop name="FN"/></CR:address-data></D:prop>
                <CR:filter test="anyof"><CR:prop-filter name="EMAIL" test="allof">
                  <CR:text-match match-type="starts-with">a</CR:text-match><CR:text-match>b</CR:text-match>
                  <CR:param-filter name="TYPE"><CR:text-match>home</CR:text-match></CR:param-filter>
                </CR:prop-filter><CR:prop-filter name="NICKNAME"><CR:is-not-defined/></CR:prop-filter></CR:filter>
                <CR:limit><CR:nresults>99999999999</CR:nresults></CR:limit>
                """);
        assertEquals("anyof", query.filter().test());
        AddressFilter.Prop email = query.filter().propFilters().get(0);
        assertEquals("allof", email.test());
        assertEquals("starts-with", email.textMatches().get(0).matchType());
        assertEquals("b", email.textMatches().get(1).text());
        assertEquals("home", email.paramFilters().get(0).textMatch().text());
        assertTrue(query.filter().propFilters().get(1).isNotDefined());
        assertEquals(OptionalInt.of(Integer.MAX_VALUE), query.limit());
        assertEquals("FN", query.addressData().orElseThrow().properties().get(0).name());
        refused(403, () -> read(jaxb, AddressbookQuery.class, "", "").filter());
    }
}

package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class FilterRulesTest {
    private static final String RANGE = "<time-range start='20060102T000000Z' end='20060103T000000Z'/>";

    private static String expand(String filter) {
        return filter.replace("[", "<comp-filter name='")
                .replace("|", "'>")
                .replace("]", "</comp-filter>")
                .replace("RANGE", RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[VEVENT|]",
                "[VCALENDAR|RANGE]",
                "[VCALENDAR|[VALARM|]]",
                "[VCALENDAR|[VCALENDAR|]]",
                "[VCALENDAR|[VTIMEZONE|RANGE]]",
                "[VCALENDAR|[VEVENT|[VEVENT|]]]",
                "[VCALENDAR|[VTODO|[VEVENT|]]]",
                "[VCALENDAR|[VJOURNAL|[VALARM|]]]",
                "[VCALENDAR|[VTIMEZONE|[STANDARD|RANGE]]]",
                "[VCALENDAR|[VEVENT|[VALARM|[VEVENT|]]]]",
                "[VCALENDAR|[VEVENT|[VALARM|[X-COMP|RANGE]]]]",
                "[VCALENDAR|[VEVENT|<prop-filter name='SUMMARY'>RANGE</prop-filter>]]",
                "[VCALENDAR|[VEVENT|<prop-filter name='DTSTART'>RANGE<text-match>2</text-match></prop-filter>]]",
                "[VCALENDAR|[VEVENT|<is-not-defined/>RANGE]]",
                "[VCALENDAR|[VEVENT|<prop-filter name='UID'><is-not-defined/><text-match>2</text-match></prop-filter>]]",
                "[VCALENDAR|[VEVENT|<prop-filter name='UID'><param-filter name='X'><is-not-defined/>"
                        + "<text-match>2</text-match></param-filter></prop-filter>]]",
                "[VCALENDAR|[|]]",
                "[VCALENDAR|[VEVENT|<time-range/>]]",
                "[VCALENDAR|[VEVENT|<time-range start='20060102' end='20060103'/>]]",
                "[VCALENDAR|[VEVENT|<time-range start='20060102T000000' end='20060103T000000'/>]]",
                "[VCALENDAR|[VEVENT|<time-range start='20060103T000000Z' end='20060103T000000Z'/>]]",
                "[VCALENDAR|[VEVENT|<time-range start='20060103T000000Z' end='20060102T000000Z'/>]]",
                "[VCALENDAR|[VEVENT|<time-range start='20061301T000000Z'/>]]"
            })
    void filterThatMeansNothingIsRefused(String filter) {
        DavException e = assertThrows(DavException.class, () -> FilterXml.checked(expand(filter)));
        assertEquals(Condition.VALID_FILTER, e.condition());
        assertEquals(403, e.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[VCALENDAR|]",
                "[vcalendar|[vevent|]]",
                "[VCALENDAR|[VEVENT|[VALARM|RANGE]]]",
                "[VCALENDAR|[VTODO|<is-not-defined/>]]",
                "[VCALENDAR|[X-COMP|[VEVENT-2|]]]",
                "[VCALENDAR|[VEVENT|[PARTICIPANT|]]]",
                "[VCALENDAR|[VEVENT|<time-range start='20060103T000000Z'/>]]",
                "[VCALENDAR|[VTIMEZONE|[DAYLIGHT|]]]",
                "[VCALENDAR|<prop-filter name='PRODID'/>]",
                "[VCALENDAR|[VTODO|<prop-filter name='LAST-MODIFIED'>RANGE</prop-filter>]]"
            })
    void filterThatMeansSomethingIsTaken(String filter) {
        assertDoesNotThrow(() -> FilterXml.checked(expand(filter)));
    }

    @Test
    void filterOfThousandsIsNotSupported() {
        String many = "<prop-filter name='SUMMARY'><text-match>x</text-match></prop-filter>".repeat(1000);
        DavException e = assertThrows(
                DavException.class,
                () -> FilterXml.inCalendar("<comp-filter name='VEVENT'>" + many + "</comp-filter>"));
        assertEquals(Condition.SUPPORTED_FILTER, e.condition());
    }

    @ParameterizedTest
    @CsvSource({"20260101,20260102", "20260101T000000Z,", ",20260101T000000Z", "20260102T000000Z,20260101T000000Z"})
    void reportsWithoutAConditionAnswerBadRequest(String start, String end) {
        DavException e = assertThrows(DavException.class, () -> TimeRange.parseBounded(start, end, null));
        assertEquals(400, e.status());
    }
}

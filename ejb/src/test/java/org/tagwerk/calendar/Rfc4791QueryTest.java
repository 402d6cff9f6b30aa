package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queries of RFC 4791 §7.8 on the data of its appendix B. */
class Rfc4791QueryTest {
    private static final List<String> ALL =
            List.of("abcd1", "abcd2", "abcd3", "abcd4", "abcd5-alarm", "abcd6", "abcd7", "abcd8");

    record Query(String section, String filter, List<String> expected) {}

    static List<Query> queries() {
        return List.of(
                new Query("appendix B", "", ALL),
                new Query(
                        "7.8.1",
                        "<comp-filter name='VEVENT'><time-range start='20060104T000000Z' end='20060105T000000Z'/>"
                                + "</comp-filter>",
                        List.of("abcd2", "abcd3")),
                new Query(
                        "7.8.2 and 7.8.3",
                        "<comp-filter name='VEVENT'><time-range start='20060103T000000Z' end='20060105T000000Z'/>"
                                + "</comp-filter>",
                        List.of("abcd2", "abcd3")),
                new Query(
                        "7.8.4",
                        "<comp-filter name='VFREEBUSY'><time-range start='20060102T000000Z' end='20060103T000000Z'/>"
                                + "</comp-filter>",
                        List.of("abcd8")),
                new Query(
                        "7.8.5",
                        "<comp-filter name='VTODO'><comp-filter name='VALARM'>"
                                + "<time-range start='20060106T100000Z' end='20060107T100000Z'/>"
                                + "</comp-filter></comp-filter>",
                        List.of("abcd5-alarm")),
                new Query(
                        "7.8.6",
                        "<comp-filter name='VEVENT'><prop-filter name='UID'><text-match collation='i;octet'"
                                + ">DC6C50A017428C5216A2F1CD@example.com</text-match></prop-filter></comp-filter>",
                        List.of("abcd3")),
                new Query(
                        "7.8.7",
                        "<comp-filter name='VEVENT'><prop-filter name='ATTENDEE'>"
                                + "<text-match collation='i;ascii-casemap'>mailto:lisa@example.com</text-match>"
                                + "<param-filter name='PARTSTAT'>"
                                + "<text-match collation='i;ascii-casemap'>NEEDS-ACTION</text-match>"
                                + "</param-filter></prop-filter></comp-filter>",
                        List.of("abcd3")),
                new Query("7.8.8", "<comp-filter name='VEVENT'/>", List.of("abcd1", "abcd2", "abcd3")),
                new Query(
                        "7.8.9",
                        "<comp-filter name='VTODO'><prop-filter name='COMPLETED'><is-not-defined/></prop-filter>"
                                + "<prop-filter name='STATUS'>"
                                + "<text-match negate-condition='yes'>CANCELLED</text-match>"
                                + "</prop-filter></comp-filter>",
                        List.of("abcd4", "abcd5-alarm")),
                new Query(
                        "7.8.10, answered by us",
                        "<comp-filter name='VEVENT'><prop-filter name='X-ABC-GUID'><text-match>e1cx5</text-match>"
                                + "</prop-filter></comp-filter>",
                        List.of("abcd3")),
                new Query(
                        "7.8.7 with the other attendee's answer",
                        "<comp-filter name='VEVENT'><prop-filter name='ATTENDEE'>"
                                + "<text-match>mailto:lisa@example.com</text-match>"
                                + "<param-filter name='PARTSTAT'><text-match>ACCEPTED</text-match></param-filter>"
                                + "</prop-filter></comp-filter>",
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void exampleFindsTheObjectsOfTheRfc(Query query) {
        CalendarFilter filter = FilterXml.inCalendar(query.filter());
        assertEquals(
                query.expected(),
                ALL.stream()
                        .filter(name -> FilterMatcher.matches(filter, Samples.rfc(name), ZoneOffset.UTC))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void columnsNeverContradictTheObject(Query query) {
        CalendarFilter filter = FilterXml.inCalendar(query.filter());
        for (String name : ALL) {
            CalendarObject object = Samples.rfc(name);
            QueryPlan.Verdict verdict = QueryPlan.of(filter).verdict(QueryPlanTest.row(object));
            assertNotEquals(
                    FilterMatcher.matches(filter, object, ZoneOffset.UTC)
                            ? QueryPlan.Verdict.NO
                            : QueryPlan.Verdict.YES,
                    verdict,
                    name);
        }
    }
}

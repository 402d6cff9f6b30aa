package org.tagwerk.web.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hrefs of a multiget, and how they are cut into runs. */
class AskedMembersTest {
    @Test
    void eachUrlIsAskedForOnceHoweverItIsWritten() {
        List<String> raw = AskedMembers.distinct(List.of(
                        "/dav/calendars/u/c/a%20b.ics",
                        "http://localhost/dav/calendars/u/c/%61%20b.ics",
                        "/dav/calendars/u/c/b.ics",
                        "relative.ics",
                        "relative.ics",
                        "/dav/calendars/u/c/%",
                        "/elsewhere"))
                .stream()
                .map(AskedMembers.Asked::raw)
                .toList();
        assertEquals(
                List.of(
                        "/dav/calendars/u/c/a%20b.ics",
                        "/dav/calendars/u/c/b.ics", "relative.ics", "/dav/calendars/u/c/%", "/elsewhere"),
                raw);
    }

    @Test
    void aRunIsBoundedInNumberAndOctetsAndNoneIsEmpty() {
        Contents contents = new Contents(null, null, null, null);
        List<Integer> many = IntStream.range(0, 450).boxed().toList();
        assertEquals(
                List.of(200, 200, 50),
                contents.runs(many, each -> 1).stream().map(List::size).toList());
        long half = 5L << 20;
        assertEquals(
                List.of(1, 1, 1),
                contents.runs(List.of(1, 2, 3), each -> half).stream()
                        .map(List::size)
                        .toList());
        assertEquals(List.of(List.of(1)), contents.runs(List.of(1), each -> 100L << 20));
        assertEquals(List.of(), contents.runs(List.of(), each -> 1));
    }
}

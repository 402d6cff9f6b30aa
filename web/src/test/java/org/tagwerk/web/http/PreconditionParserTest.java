package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.dav.Preconditions;

class PreconditionParserTest {
    private static Preconditions with(String header, String value) {
        return Requests.of("PUT", "/dav/x").with(header, value).make().preconditions();
    }

    @Test
    void withoutHeadersThereAreNoConditions() {
        assertEquals(Preconditions.NONE, Requests.of("PUT", "/dav/x").make().preconditions());
    }

    @Test
    void eachHeaderBecomesACondition() {
        assertEquals(List.of("\"a\""), with("If-Match", "\"a\"").ifMatch().tags());
        assertTrue(with("If-None-Match", "*").ifNoneMatch().any());
        assertEquals(1, with("If", "([\"a\"])").ifHeader().lists().size());
        assertEquals("\"5\"", with("If-Schedule-Tag-Match", "\"5\"").ifScheduleTagMatch());
        assertEquals("", with("If-Schedule-Tag-Match", "").ifScheduleTagMatch());
    }

    @Test
    void severalLinesAreOneList() {
        Preconditions conditions = Requests.of("PUT", "/dav/x")
                .with("If-Match", "\"a\"")
                .with("If-Match", "\"b\"")
                .make()
                .preconditions();
        assertEquals(List.of("\"a\"", "\"b\""), conditions.ifMatch().tags());
    }

    @Test
    void whatIsNotUnderstoodIsNotAbsent() {
        assertEquals(false, with("If-Match", "\"a").ifMatch().understood());
        assertEquals(List.of(), with("If", "nonsense").ifHeader().lists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
            })
    void datesAreReadInThreeFormats(String date) {
        Instant instant = Instant.parse("1994-11-06T08:49:37Z");
        assertEquals(instant, with("If-Modified-Since", date).ifModifiedSince());
        assertEquals(instant, with("If-Unmodified-Since", date).ifUnmodifiedSince());
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(instant));
    }

    @Test
    void whatIsNoDateIsIgnored() {
        assertNull(with("If-Unmodified-Since", "yesterday").ifUnmodifiedSince());
    }
}

package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class IfHeaderTest {
    private static final Href TARGET = Href.ROOT.child("c").child("x.ics");
    private static final Href COLLECTION = Href.ROOT.child("c").asCollection();
    private static final Function<Href, ResourceState> LOOKUP = href -> Map.of(
                    TARGET, new ResourceState("\"1-7\"", Set.of("urn:uuid:lock")),
                    COLLECTION, new ResourceState(null, Set.of("data:,9", IfHeader.ctagToken("data:,9"))))
            .getOrDefault(href, ResourceState.UNMAPPED);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | ([\"1-7\"])",
                "false | ([\"1-8\"])",
                "false | ([W/\"1-7\"])",
                "true  | (<urn:uuid:lock> [\"1-7\"])",
                "false | (<urn:uuid:lock> [\"1-8\"])",
                "true  | (<urn:uuid:other>) ([\"1-7\"])",
                "true  | (Not <urn:uuid:other>)",
                "true  | (not<DAV:no-lock>)",
                "false | (Not <urn:uuid:lock>)",
                "true  | (Not [\"1-8\"] <urn:uuid:lock>)",
                "true  | (<urn:uuid:lock>)(Not <DAV:no-lock>)",
                "true  | </dav/c/> (<data:,9>)",
                "true  | <http://example.com/dav/c/> (<data:,9>)",
                "false | </dav/c/> (<data:,8>)",
                "true  | </dav/c/> (<data:,8>) </dav/c/x.ics> ([\"1-7\"])",
                "true  | </dav/c/> (<data:,8>) (<data:,9>)",
                "false | </dav/c/> ([\"1-7\"])",
                "false | </dav/other> (<data:,9>)",
                "true  | </dav/other> (Not <data:,9>)",
                "false | </elsewhere> (<data:,9>)",
                "false | <x/../y> (<data:,9>)",
                "true  | </dav/c/> (<http://me.com/_namespace/ctag/data%3A%2C9>)",
                "true  | </dav/c/> (<http://me.com/_namespace/ctag/data:,9>)",
            })
    void listsHoldAsRfc4918Says(boolean holds, String header) {
        assertEquals(holds, IfHeader.parse(header).holds(TARGET, LOOKUP));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``",
                "garbage",
                "()",
                "([\"1-7\"]",
                "([1-7])",
                "(Not)",
                "([\"1-7\"]) garbage",
                "([\"1-7\"]) </dav/c/x.ics> ([\"1-7\"])",
                "</dav/c/x.ics>",
                "</dav/c/x.ics ([\"1-7\"])",
                "(<>)",
                "([X/\"1-7\"])",
                "([\"1-7\"]),([\"1-7\"])",
            })
    void aValueThatIsNotUnderstoodNeverHolds(String header) {
        IfHeader parsed = IfHeader.parse(header);
        assertFalse(parsed.holds(TARGET, LOOKUP));
        DavException failure = assertThrows(DavException.class, () -> parsed.check(TARGET, LOOKUP));
        assertEquals(412, failure.status());
        assertNull(failure.condition());
    }

    @Test
    void anOldCtagIsToldByItsCondition() {
        IfHeader header = IfHeader.parse("(<http://me.com/_namespace/ctag/data%3A%2C8>)");
        DavException failure = assertThrows(DavException.class, () -> header.check(COLLECTION, LOOKUP));
        assertEquals(Condition.CTAG_OK, failure.condition());
        assertEquals(412, failure.status());
    }

    @Test
    void tagsAndTokensCanBeAskedFor() {
        IfHeader header = IfHeader.parse("</dav/c/> (Not <a:b> [\"1\"]) </x> (<c:d>) <:> (<e:f>)");
        assertEquals(Set.of(COLLECTION), header.taggedHrefs());
        assertEquals(Set.of("a:b", "c:d", "e:f"), header.submittedTokens());
    }
}

package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.dav.Preconditions.Outcome;
import org.tagwerk.dav.Preconditions.State;
import org.tagwerk.error.DavException;

class PreconditionsTest {
    private static final Href TARGET = Href.ROOT.child("x.ics");
    private static final Instant MODIFIED = Instant.parse("2026-01-01T12:00:00.900Z");
    private static final State PRESENT = State.present(TARGET, "\"1-7\"", MODIFIED, "\"5-2\"");
    private static final State ABSENT = State.absent(TARGET);

    private static Preconditions of(String match, String noneMatch, String since, String unmodified, String tag) {
        return new Preconditions(
                match == null ? null : EntityTagCondition.parse(match),
                noneMatch == null ? null : EntityTagCondition.parse(noneMatch),
                since == null ? null : Instant.parse(since),
                unmodified == null ? null : Instant.parse(unmodified),
                null,
                tag);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "-",
            value = {
                // If-Match | If-None-Match | If-Unmodified-Since | there: passes | absent: passes
                "-          | -          | -                    | true  | true",
                "\"1-7\"    | -          | -                    | true  | false",
                "\"1-6\"    | -          | -                    | false | false",
                "*          | -          | -                    | true  | false",
                "\"1-7      | -          | -                    | false | false",
                "-          | *          | -                    | false | true",
                "-          | \"1-7\"    | -                    | false | true",
                "-          | W/\"1-7\"  | -                    | false | true",
                "-          | \"1-6\"    | -                    | true  | true",
                "-          | \"1-7      | -                    | false | false",
                "\"1-7\"    | *          | -                    | false | false",
                "-          | -          | 2026-01-01T12:00:00Z | true  | true",
                "-          | -          | 2026-01-01T11:59:59Z | false | true",
                "\"1-7\"    | -          | 2026-01-01T11:59:59Z | true  | false",
            })
    void changesPassWhenAllConditionsHold(
            String match, String noneMatch, String unmodified, boolean there, boolean absent) {
        Preconditions conditions = of(match, noneMatch, null, unmodified, null);
        assertEquals(there, passes(conditions, PRESENT));
        assertEquals(absent, passes(conditions, ABSENT));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "-",
            value = {
                // If-None-Match | If-Modified-Since | outcome
                "-         | -                    | PASS",
                "\"1-7\"   | -                    | NOT_MODIFIED",
                "W/\"1-7\" | -                    | NOT_MODIFIED",
                "*         | -                    | NOT_MODIFIED",
                "\"1-6\"   | -                    | PASS",
                "\"1-7     | -                    | PASS",
                "-         | 2026-01-01T12:00:00Z | NOT_MODIFIED",
                "-         | 2026-01-01T11:59:59Z | PASS",
                "\"1-6\"   | 2026-01-01T12:00:00Z | PASS",
            })
    void readsAreToldWhatTheyHave(String noneMatch, String since, Outcome outcome) {
        assertEquals(outcome, of(null, noneMatch, since, null, null).checkRead(PRESENT));
        assertEquals(Outcome.PASS, of(null, noneMatch, since, null, null).checkRead(ABSENT));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "-",
            value = {
                // header | schedule tag | passes
                "\"5-2\"   | \"5-2\" | true",
                "5-2       | \"5-2\" | true",
                "\"5-2\"   | 5-2     | true",
                "\"5-3\"   | \"5-2\" | false",
                "\"5-2     | \"5-2\" | false",
                "\"5-2\", \"5-2\" | \"5-2\" | false",
                "nonsense  | \"5-2\" | false",
                "\"5-2\"   | -       | false",
                "``        | -       | true",
                "``        | \"5-2\" | false",
                "\"\"      | -       | false",
            })
    void scheduleTagsAreComparedWithoutQuotes(String header, String tag, boolean passes) {
        State state = State.present(TARGET, "\"1-7\"", MODIFIED, tag);
        assertEquals(passes, passes(of(null, null, null, null, header), state));
    }

    @Test
    void absentResourcesHaveNoScheduleTagToMatch() {
        assertEquals(false, passes(of(null, null, null, null, "\"5-2\""), ABSENT));
        assertEquals(false, passes(of(null, null, null, null, ""), ABSENT));
    }

    @Test
    void theIfHeaderCountsForChangesAndReads() {
        Preconditions stale = new Preconditions(null, null, null, null, IfHeader.parse("([\"1-6\"])"), null);
        assertEquals(
                412,
                assertThrows(DavException.class, () -> stale.check(PRESENT)).status());
        assertEquals(
                412,
                assertThrows(DavException.class, () -> stale.checkRead(PRESENT)).status());
        Preconditions good = new Preconditions(null, null, null, null, IfHeader.parse("([\"1-7\"])"), null);
        assertDoesNotThrow(() -> good.check(PRESENT));
    }

    @Test
    void noConditionsAreEmpty() {
        assertTrue(of(null, null, null, null, null).isEmpty());
        assertEquals(false, of(null, null, null, null, "").isEmpty());
    }

    private static boolean passes(Preconditions conditions, State state) {
        try {
            conditions.check(state);
            return true;
        } catch (DavException e) {
            assertEquals(412, e.status());
            return false;
        }
    }
}

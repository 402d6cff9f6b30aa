package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks are written {@code TOKEN SCOPE DEPTH PATH WHO}: {@code a x 0 /h/c 1; b s i /h/c/d 2}. */
class WriteLocksTest {
    private static final long ME = 1;

    private static Href href(String path) {
        return Href.parse("/dav" + path).orElseThrow();
    }

    private static WriteLocks locks(String spec) {
        return new WriteLocks(
                spec == null
                        ? List.of()
                        : Arrays.stream(spec.split(";"))
                                .map(String::strip)
                                .map(WriteLocksTest::lock)
                                .toList());
    }

    private static WriteLock lock(String spec) {
        String[] parts = spec.split(" +");
        return new WriteLock(
                parts[0],
                href(parts[3]),
                parts[2].equals("i"),
                parts[1].equals("x"),
                Long.parseLong(parts[4]),
                null,
                600);
    }

    private static WriteLocks.Keys keys(String tokens) {
        return new WriteLocks.Keys(tokens == null ? Set.of() : Set.of(tokens.split(" +")), ME);
    }

    private static String tokens(List<WriteLock> locks) {
        return locks.isEmpty() ? null : locks.stream().map(WriteLock::token).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // locks                                 | changed   | submitted | barred by
                "                                        | /h/c/x    |           |",
                "a x 0 /h/c/x 1                          | /h/c/x    |           | a",
                "a x 0 /h/c/x 1                          | /h/c/x/   |           | a",
                "a x 0 /h/c/x 1                          | /h/c/x    | a         |",
                "a x 0 /h/c/x 1                          | /h/c/y    |           |",
                "a x 0 /h/c/x 1                          | /h/c/xx   |           |",
                "a x 0 /h/c/x 1                          | /h/c/x    | b         | a",
                // another's token is of no use
                "a x 0 /h/c/x 2                          | /h/c/x    | a         | a",
                // depth 0 protects the collection and its list of members, not what the members are
                "a x 0 /h/c/ 1                           | /h/c/x    |           |",
                "a x 0 /h/c/ 1                           | /h/c/     |           | a",
                // depth infinity all of them, at any depth
                "a x i /h/c/ 1                           | /h/c/x    |           | a",
                "a x i /h/c/ 1                           | /h/c/d/e  |           | a",
                "a x i /h/c/ 1                           | /h/cc     |           |",
                "a x i /h/ 1                             | /h/c/d/e  | a         |",
                // of shared locks one's own suffices
                "a s 0 /h/c/x 1; b s 0 /h/c/x 2          | /h/c/x    | a         |",
                "a s 0 /h/c/x 1; b s 0 /h/c/x 2          | /h/c/x    | b         | a",
                "a s 0 /h/c/x 1; b s 0 /h/c/x 2          | /h/c/x    |           | a",
                "a s i /h/c/ 2; b s 0 /h/c/x 1           | /h/c/x    | b         |",
                "a s i /h/c/ 2; b s 0 /h/c/x 1           | /h/c/y    | b         | a",
            })
    void whatIsLockedIsChangedWithItsTokenOnly(String locks, String changed, String submitted, String barring) {
        assertEquals(
                Optional.ofNullable(barring),
                locks(locks).barring(href(changed), keys(submitted)).map(WriteLock::token));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a x 0 /h/c/x 1; b x 0 /h/c/d/y 1        |           | a b",
                "a x 0 /h/c/x 1; b x 0 /h/c/d/y 1        | b         | a",
                "a x 0 /h/c/x 1; b x 0 /h/c/d/y 1        | a b       |",
                "a x i /h/c/d/ 2                         | a         | a",
                // the tree's own lock is told apart from those inside
                "a x i /h/c/ 1; b x 0 /h/z 1             |           |",
            })
    void aTreeIsRemovedWithTheTokensOfAllInside(String locks, String submitted, String barring) {
        assertEquals(barring, tokens(locks(locks).barringBelow(href("/h/c/"), keys(submitted))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // there                     | wanted | on       | in conflict
                "a x 0 /h/c/x 1              | x      | /h/c/x   | a",
                "a x 0 /h/c/x 1              | s      | /h/c/x   | a",
                "a s 0 /h/c/x 1              | x      | /h/c/x   | a",
                "a s 0 /h/c/x 1              | s      | /h/c/x   |",
                "a s 0 /h/c/x 1; b s i /h/ 2 | s      | /h/c/x   |",
                "a x i /h/ 2                 | s      | /h/c/x   | a",
                "a x 0 /h/ 2                 | x      | /h/c/x   |",
                "a x 0 /h/c/x 1              | x      | /h/c/    |",
            })
    void exclusiveLocksAreAlone(String there, String wanted, String on, String conflict) {
        assertEquals(
                Optional.ofNullable(conflict),
                locks(there).conflict(href(on), wanted.equals("x")).map(WriteLock::token));
    }

    @Test
    void aDeepLockMindsThoseBelow() {
        WriteLocks there = locks("a x 0 /h/c/x 1; b s 0 /h/c/d/ 1; c x 0 /h/z 1; d x 0 /h/c/ 1");
        assertEquals("a b", tokens(there.conflictsBelow(href("/h/c/"), true)));
        assertEquals("a", tokens(there.conflictsBelow(href("/h/c/"), false)));
    }

    /** The states that the If header is tested against are those of the locks that cover a URL. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | (<urn:uuid:x>)",
                "true  | (<urn:uuid:x> [\"1-7\"])",
                "false | (<urn:uuid:x> [\"1-8\"])",
                "true  | (<urn:uuid:x> [\"1-8\"]) ([\"1-7\"])",
                "true  | (<urn:uuid:c>)",
                "true  | (<urn:uuid:x> <urn:uuid:c>)",
                "false | (<urn:uuid:y>)",
                "false | (Not <urn:uuid:x>)",
                "true  | (<urn:uuid:x>) (Not <DAV:no-lock>)",
                "true  | (Not <DAV:no-lock>)",
                "false | (<DAV:no-lock>)",
                "false | (<DAV:no-lock> <urn:uuid:x>)",
                "true  | (Not <DAV:no-lock> [\"1-7\"])",
                "false | (Not <DAV:no-lock> [\"1-8\"])",
                "true  | </dav/h/c/> (<urn:uuid:c>)",
                "false | </dav/h/c/> (<urn:uuid:x>)",
                "true  | </dav/h/c/y> (<urn:uuid:c>)",
                "false | </dav/h/c/y> (<urn:uuid:x>)",
                "false | </dav/h/c/none> (<urn:uuid:c>)",
                "true  | </dav/h/c/none> (Not <urn:uuid:c>)",
                "true  | </dav/h/c/> (<urn:uuid:no>) </dav/h/c/x> (<urn:uuid:x>)",
            })
    void ifHoldsByTheLocksThatCoverAUrl(boolean holds, String header) {
        WriteLocks there = locks("urn:uuid:x x 0 /h/c/x 1; urn:uuid:c s i /h/c/ 1");
        Set<Href> mapped = Set.of(href("/h/c/"), href("/h/c/x"), href("/h/c/y"));
        Function<Href, ResourceState> lookup = at -> mapped.contains(at)
                ? new ResourceState(
                        at.name().equals("x") ? "\"1-7\"" : null,
                        there.covering(at).stream().map(WriteLock::token).collect(Collectors.toSet()))
                : ResourceState.UNMAPPED;
        assertEquals(holds, IfHeader.parse(header).holds(href("/h/c/x"), lookup));
    }

    @Test
    void negatedTokensAreSubmittedToo() {
        IfHeader header = IfHeader.parse("(Not <urn:uuid:a>) (<urn:uuid:b> [\"1-1\"]) (Not <DAV:no-lock>)");
        assertEquals(Set.of("urn:uuid:a", "urn:uuid:b", "DAV:no-lock"), header.submittedTokens());
    }
}

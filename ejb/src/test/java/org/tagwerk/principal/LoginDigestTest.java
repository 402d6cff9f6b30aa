package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands for a secret in memory. */
class LoginDigestTest {
    private final LoginDigest digests = new LoginDigest();

    @Test
    void aPairHasOneDigestOnEveryThread() {
        Set<String> seen = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> digests.of("user" + i % 7, "secret"))
                .collect(Collectors.toSet());
        assertEquals(7, seen.size());
    }

    @Test
    void pairsDoNotRunIntoOneAnother() {
        Set<String> seen = new HashSet<>();
        for (String[] pair : new String[][] {{"a", "bc"}, {"ab", "c"}, {"", "abc"}, {"abc", ""}, {"1:a", "bc"}}) {
            seen.add(digests.of(pair[0], pair[1]));
        }
        assertEquals(5, seen.size());
    }

    @Test
    void anotherProcessHasAnotherKey() {
        assertNotEquals(new LoginDigest().of("a", "b"), digests.of("a", "b"));
    }
}

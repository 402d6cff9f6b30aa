package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Caller;

class CredentialCacheTest {
    private static final Caller ANN = new Caller(1, "ann", false, Set.of());

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final CredentialCache cache = new CredentialCache(clock::get);

    @Test
    void aVerifiedCredentialIsRememberedForItsTime() {
        cache.put("digest", 7, ANN);
        assertEquals(Optional.of(ANN), cache.find("digest", 7));
        assertEquals(Optional.empty(), cache.find("other", 7));
        clock.addAndGet(CredentialCache.TTL.toNanos());
        assertEquals(Optional.of(ANN), cache.find("digest", 7));
        clock.addAndGet(1);
        assertEquals(Optional.empty(), cache.find("digest", 7));
    }

    @Test
    void anyChangeOfPrincipalsForgetsIt() {
        cache.put("digest", 7, ANN);
        assertEquals(Optional.empty(), cache.find("digest", 8));
        assertEquals(Optional.empty(), cache.find("digest", 7));
    }

    @Test
    void theLeastUsedGoesWhenItIsFull() {
        cache.put("kept", 1, ANN);
        for (int i = 0; i < 9_999; i++) {
            cache.put("d" + i, 1, ANN);
        }
        assertEquals(Optional.of(ANN), cache.find("kept", 1));
        cache.put("one more", 1, ANN);
        assertEquals(Optional.of(ANN), cache.find("kept", 1));
        assertEquals(Optional.empty(), cache.find("d0", 1));
    }

    @Test
    void theDigestIsKeyedAndKeepsUserAndSecretApart() {
        LoginDigest digests = new LoginDigest();
        assertEquals(digests.of("a", "b"), digests.of("a", "b"));
        assertEquals(
                4,
                Set.of(
                                digests.of("ab", "c"),
                                digests.of("a", "bc"),
                                digests.of("a", "b"),
                                new LoginDigest().of("a", "b"))
                        .size());
    }
}

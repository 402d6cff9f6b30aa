package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncTokenTest {
    private static final long EPOCH = 1L << 40;

    @ParameterizedTest
    @ValueSource(strings = {"data:,7-12", "data:,7-500.i.3~a.ics", "data:,7-500.d.12~%E2%82%AC%20%7E%25.ics"})
    void tokensAreReadAsTheyWereWritten(String token) {
        assertEquals(token, SyncToken.parse(token).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7-12",
                "data:,",
                "data:,7",
                "data:,7--12",
                "data:,7-12.x.3~a",
                "data:,7-12.i.3",
                "http://sabre.io/ns/sync/3",
                "data:,99999999999999999999-1"
            })
    void whatIsNotOursIsNoToken(String token) {
        assertTrue(SyncToken.parse(token).isEmpty());
    }

    @ParameterizedTest(name = "{0} at revision {1}, floor {2}, oldest {3}: {4}")
    @CsvSource({
        // a plain token is good from the oldest kept tombstone to now
        "'data:,7-12', 12, 0, 0, true",
        "'data:,7-12', 20, 0, 12, true",
        "'data:,7-12', 20, 0, 13, false",
        // of the future: forged, or of a history that a restore has undone
        "'data:,7-13', 12, 0, 0, false",
        "'data:,7-12.d.13~a', 12, 0, 0, false",
        // of another place
        "'data:,8-12', 12, 0, 0, false",
        // an initial sync goes on over a purge: its pages need the tombstones since its first page alone
        "'data:,7-500.i.3~a', 510, 0, 500, true",
        "'data:,7-500.i.3~a', 510, 0, 501, false",
        "'data:,7-500.d.3~a', 510, 0, 500, false",
        "'data:,7-500.d.501~a', 510, 0, 500, true",
        // a page may end amid the removals of one revision: the rest of them is still needed
        "'data:,7-500.d.500~a', 510, 0, 500, false",
    })
    void whatCanBeAnsweredIsGood(String token, long revision, long floor, long oldest, boolean good) {
        assertEquals(good, SyncToken.parse(token).orElseThrow().isGood(7, revision, floor, oldest));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"12, true", "13, false", "14, false"})
    void afterARestoreTokensOfTheLostHistoryAreRefused(long revision, boolean good) {
        assertEquals(good, new SyncToken(7, revision).isGood(7, EPOCH + 3, 12, 0));
        assertTrue(new SyncToken(7, EPOCH + 2).isGood(7, EPOCH + 3, 12, 0));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "12, false",
        "1099511627775, false",
        "1099511627776, true",
        "1099511627779, true",
        "1099511627780, false",
        "2199023255551, false",
        "2199023255552, true",
        "2199023255553, true",
        "2199023255554, false"
    })
    void afterTwoRestoresTheEpochBeforeIsKnownUpToItsFloor(long revision, boolean good) {
        assertEquals(good, new SyncToken(7, revision).isGood(7, 2 * EPOCH + 1, EPOCH + 3, 0));
    }

    @Test
    void treeTokensKeepTheirVector() {
        TreeToken token = new TreeToken(3, 17, Map.of(4L, 1L, 900L, EPOCH + 1, 5L, 300L));
        assertEquals(token, TreeToken.parse(token.toString()).orElseThrow());
        TreeToken paged = new TreeToken(3, 17, token.inner(), new SyncToken.Cursor(false, 9, "a b"));
        assertEquals(paged, TreeToken.parse(paged.toString()).orElseThrow());
    }
}

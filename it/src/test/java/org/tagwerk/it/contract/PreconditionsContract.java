package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If-Match, If-None-Match, If (RFC 9110 §13, RFC 4918 §10.4, RFC 6578 §5). */
class PreconditionsContract extends Contract {
    private final String uid = name();
    private final String calendar = newCalendar();
    private final String path = calendar + "a.ics";

    private String other() {
        return genre().object(uid, "Other");
    }

    @Test
    void putWithStaleTagIsRefused() {
        String stale = dav.put(path, genre().object(uid)).expect(201).etag();
        String current =
                dav.put(path, other(), "If-Match: " + stale).expect(204).etag();
        dav.put(path, genre().object(uid), "If-Match: " + stale).expect(412);
        assertEquals(current, dav.get(path).etag());
    }

    @Test
    void deleteWithStaleTagIsRefused() {
        String stale = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.put(path, other()).expect(204);
        dav.delete(path, "If-Match: " + stale).expect(412);
        dav.delete(path, "If-Match: " + dav.get(path).etag()).expect(204);
    }

    @Test
    void onlyNewMeansOnlyNew() {
        dav.put(path, genre().object(uid), "If-None-Match: *").expect(201);
        dav.put(path, other(), "If-None-Match: *").expect(412);
    }

    @Test
    void onlyExistingMeansOnlyExisting() {
        dav.put(path, genre().object(uid), "If-Match: *").expect(412);
        dav.put(path, genre().object(uid)).expect(201);
        dav.put(path, other(), "If-Match: *").expect(204);
    }

    @Test
    void oneOfSeveralTagsIsEnough() {
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.put(path, other(), "If-Match: \"x\", " + etag + " , \"y\"").expect(204);
    }

    @Test
    void weakTagsNeverMatchForWriting() {
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.put(path, other(), "If-Match: W/" + etag).expect(412);
    }

    @Test
    void theIfHeaderTakesTagsOfThisResource() {
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.put(path, other(), "If: ([\"wrong\"])").expect(412);
        dav.put(path, other(), "If: (Not [\"wrong\"] [" + etag + "])").expect(204);
        dav.put(path, other(), "If: ([" + etag + "]) (Not <DAV:no-lock>)").expect(204);
    }

    @Test
    void theIfHeaderTakesSyncTokensOfTheCollection() {
        dav.put(path, genre().object(uid)).expect(201);
        String token = dav.token(calendar);
        String condition = "If: <" + dav.url(calendar) + "> (<" + token + ">)";
        dav.put(path, other(), condition).expect(204);
        dav.put(path, genre().object(uid), condition).expect(412);
        dav.put(path, genre().object(uid), "If: <" + calendar + "> (<" + dav.token(calendar) + ">)")
                .expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"If: (", "If: ()", "If: nonsense", "If: <x", "If: ([\"a\"", "If: "})
    void aBrokenIfHeaderChangesNothing(String header) {
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.put(path, other(), header).expect(400, 412);
        assertEquals(etag, dav.get(path).etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match: unquoted", "If-Match: \"open", "If-Match: ,"})
    void aBrokenIfMatchNeverMatches(String header) {
        dav.put(path, genre().object(uid)).expect(201);
        dav.put(path, other(), header).expect(400, 412);
    }

    @Test
    void preconditionsOfCopyAndMoveAreTheSources() {
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.move(path, calendar + "b.ics", "If-Match: \"wrong\"").expect(412);
        dav.move(path, calendar + "b.ics", "If-Match: " + etag).expect(201);
    }

    @Test
    void collectionsHaveATagThatMovesWithTheirMembers() {
        for (String collection : List.of(newCalendar(), home() + name() + "/")) {
            dav.mkcol(collection, null).expect(201, 405);
            String before = dav.properties(collection, "D:getetag").text("D:getetag");
            dav.put(collection + "a.ics", genre().object(uid)).expect(201);
            String after = dav.properties(collection, "D:getetag").text("D:getetag");
            assertNotEquals(before, after);
            dav.delete(collection, "If-Match: " + before).expect(412);
            dav.delete(collection, "If: ([" + before + "])").expect(412);
            dav.delete(collection, "If-Match: " + after).expect(204);
        }
    }

    @Test
    void aDateAloneCountsForReadsOnly() {
        dav.put(path, genre().object(uid)).expect(201);
        String date =
                "If-Modified-Since: " + dav.get(path).header("Last-Modified").orElseThrow();
        dav.get(path, date).expect(304);
        dav.propfind(path, 0, null, date).expect(207);
    }

    @Test
    void aRefusedRequestLeavesTheCtag() {
        dav.put(path, genre().object(uid)).expect(201);
        String ctag = dav.ctag(calendar);
        dav.put(path, other(), "If-Match: \"wrong\"").expect(412);
        dav.delete(path, "If-Match: \"wrong\"").expect(412);
        assertEquals(ctag, dav.ctag(calendar));
    }
}

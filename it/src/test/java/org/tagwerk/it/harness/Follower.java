package org.tagwerk.it.harness;

import java.util.Map;
import java.util.TreeMap;

/** A client that keeps its own copy of a collection by sync-collection (RFC 6578): member path to ETag. */
public final class Follower {
    private Dav dav;
    private final String collection;
    private final int limit;
    private final Map<String, String> state = new TreeMap<>();
    private String token = "";

    /** @param limit results a page, 0 for no limit */
    public Follower(Dav dav, String collection, int limit) {
        this.dav = dav;
        this.collection = collection;
        this.limit = limit;
    }

    /** Goes on with another connection, say to another node. */
    public void through(Dav other) {
        dav = other;
    }

    /** Takes in one answer; true when it was the last page. */
    public boolean page() {
        Multistatus answer = dav.report(collection, Xml.sync(token, limit), "Depth: 0")
                .expect(207)
                .multistatus();
        boolean last = true;
        for (Multistatus.Properties response : answer.responses().values()) {
            if (response.path().equals(collection)) {
                last = false;
            } else if (response.status().isPresent()) {
                state.remove(response.path());
            } else {
                state.put(response.path(), response.text("D:getetag"));
            }
        }
        token = answer.syncToken().orElseThrow(() -> new AssertionError("no sync-token"));
        return last;
    }

    /** Takes in pages up to the last. */
    public void catchUp() {
        for (int pages = 0; !page(); pages++) {
            if (pages > 10_000) {
                throw new AssertionError("the pages do not end");
            }
        }
    }

    /** Takes in pages up to the last; a refused token makes it begin anew, as clients do. True when that happened. */
    public boolean catchUpOrStartOver() {
        Reply first = dav.report(collection, Xml.sync(token, limit), "Depth: 0");
        boolean refused = first.status() == 403;
        if (refused) {
            first.expect(403, "D:valid-sync-token");
            token = "";
            state.clear();
        }
        catchUp();
        return refused;
    }

    /** What this client believes. */
    public Map<String, String> state() {
        return new TreeMap<>(state);
    }

    /** The token of the last answer. */
    public String token() {
        return token;
    }

    /** What a full listing says. */
    public static Map<String, String> truth(Dav dav, String collection) {
        Map<String, String> truth = new TreeMap<>();
        dav.propfind(collection, 1, Xml.propfind("D:getetag"))
                .expect(207)
                .multistatus()
                .responses()
                .forEach((path, found) -> {
                    if (!path.equals(collection)) {
                        truth.put(path, found.text("D:getetag"));
                    }
                });
        return truth;
    }
}

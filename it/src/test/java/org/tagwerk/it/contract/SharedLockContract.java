package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Locks between users who share a calendar (RFC 4918 §6, RFC 3744 §3.5). */
@Tag("proxy")
class SharedLockContract extends Contract {
    private static final String OWNER = "mailto:lock@example.com";

    private final Dav owner = fresh();
    private final Dav writer = fresh();
    private final Dav other = fresh();
    private final Dav reader = fresh();
    private final String calendar = newCalendar(owner);
    private final String event = calendar + "a.ics";
    private final String uid = name();

    @BeforeEach
    void share() {
        owner.acl(
                        calendar,
                        Xml.acl(
                                Xml.grant(writer.user().principal(), "D:read", "D:write"),
                                Xml.grant(other.user().principal(), "D:read", "D:write"),
                                Xml.grant(reader.user().principal(), "D:read")))
                .expect(200);
        owner.put(event, Ics.event(uid)).expect(201);
    }

    private static String with(String token) {
        return "If: (<" + token + ">)";
    }

    private String told(Dav client) {
        return client.propfind(event, 0, Xml.propfind("D:lockdiscovery"))
                .expect(207)
                .text();
    }

    @Test
    void whoDidNotTakeTheLockWritesNothingEvenWithItsToken() {
        String token = writer.lock(event, "exclusive").expect(200).lockToken();
        for (Dav client : List.of(owner, other)) {
            client.put(event, Ics.event(uid)).expect(423, "D:lock-token-submitted");
            client.put(event, Ics.event(uid), with(token)).expect(423, "D:lock-token-submitted");
            client.delete(event).expect(423, "D:lock-token-submitted");
            client.lock(event, "shared").expect(423, "D:no-conflicting-lock");
            client.get(event).expect(200);
        }
        writer.put(event, Ics.event(uid)).expect(423, "D:lock-token-submitted");
        writer.put(event, Ics.event(uid), with(token)).expect(204);
    }

    @Test
    void readersNeitherLockNorRefreshNorUnlock() {
        String token = writer.lock(event, "exclusive").expect(200).lockToken();
        reader.lock(event, "shared").expect(403, "D:need-privileges");
        reader.send("LOCK", event, null, with(token)).expect(403, "D:need-privileges");
        reader.unlock(event, token).expect(403, "D:need-privileges");
        fresh().propfind(event, 0, Xml.propfind("D:lockdiscovery")).expect(403, "D:need-privileges");
    }

    @Test
    void tokensAreForThoseWhoMayRemoveTheLockAndOwnersForThoseInWhoseWayItIs() {
        String token = writer.lock(event, "exclusive").expect(200).lockToken();
        for (Dav client : List.of(writer, owner, server.as(server.accounts().admin()))) {
            assertTrue(told(client).contains(token) && told(client).contains(OWNER), told(client));
        }
        assertTrue(told(other).contains(OWNER), told(other));
        assertFalse(told(other).contains(token), told(other));
        assertTrue(told(reader).contains("<D:activelock>"), told(reader));
        assertFalse(told(reader).contains(token) || told(reader).contains(OWNER), told(reader));
        String listing = reader.propfind(calendar, 1, null).expect(207).text();
        assertTrue(listing.contains("<D:activelock>"), listing);
        assertFalse(listing.contains(token) || listing.contains(OWNER), listing);
        assertTrue(owner.propfind(calendar, 1, null).expect(207).text().contains(token));
    }

    @Test
    void theOwnerBreaksALockAndAnotherWriterDoesNot() {
        String token = writer.lock(event, "exclusive").expect(200).lockToken();
        other.unlock(event, token).expect(403, "D:need-privileges");
        owner.unlock(event, token).expect(204);
        other.put(event, Ics.event(uid)).expect(204);
    }

    @Test
    void sharedLocksAreEachOnesOwn() {
        String mine = owner.lock(event, "shared").expect(200).lockToken();
        Reply second = writer.lock(event, "shared").expect(200);
        assertFalse(second.text().contains(mine), second::toString);
        assertEquals(2, second.text().split("<D:activelock>", -1).length - 1);
        owner.put(event, Ics.event(uid), with(mine)).expect(204);
        writer.put(event, Ics.event(uid), with(second.lockToken())).expect(204);
        other.put(event, Ics.event(uid)).expect(423, "D:lock-token-submitted");
    }

    @Test
    void aLockOfTheCalendarHoldsForItsMembers() {
        String token = writer.lock(calendar, "exclusive", "Depth: infinity")
                .expect(200)
                .lockToken();
        Reply refused = owner.put(calendar + "b.ics", Ics.event(name())).expect(423, "D:lock-token-submitted");
        assertTrue(refused.text().contains("<D:href>" + calendar + "</D:href>"), refused::toString);
        owner.proppatch(calendar, Xml.set("D:displayname", "x")).expect(423, "D:lock-token-submitted");
        owner.acl(calendar, Xml.acl()).expect(423, "D:lock-token-submitted");
        owner.delete(calendar).expect(423);
        writer.put(calendar + "b.ics", Ics.event(name()), "If: <" + calendar + "> (<" + token + ">)")
                .expect(201);
    }

    @Test
    void whoMayNoLongerWriteDoesNotEvenWithHisToken() {
        String token = writer.lock(event, "exclusive").expect(200).lockToken();
        owner.acl(calendar, Xml.acl(Xml.grant(writer.user().principal(), "D:read")))
                .expect(200);
        writer.put(event, Ics.event(uid), with(token)).expect(403, "D:need-privileges");
        writer.send("LOCK", event, null, with(token)).expect(403, "D:need-privileges");
        writer.unlock(event, token).expect(204);
        owner.put(event, Ics.event(uid)).expect(204);
    }

    @Test
    void aDelegatesLockBarsTheOwnerAndGoesWithTheDelegate() {
        owner.proppatch(
                        owner.user().principal() + "calendar-proxy-write/",
                        Xml.members(other.user().principal()))
                .expect(207);
        other.lock(owner.user().calendar(), "exclusive").expect(200);
        owner.put(owner.user().calendar() + "b.ics", Ics.event(name())).expect(423, "D:lock-token-submitted");
        server.as(server.accounts().admin()).delete(other.user().principal()).expect(204);
        owner.put(owner.user().calendar() + "b.ics", Ics.event(name())).expect(201);
    }

    @Test
    void whatIsLockedWithinATreeIsNotNamedToWhoMayNotSeeIt() {
        String tree = owner.user().home() + name() + "/";
        owner.mkcol(tree, null).expect(201);
        owner.acl(tree, Xml.acl(Xml.grant(writer.user().principal(), "D:all"))).expect(200);
        String hidden = tree + "hidden/";
        owner.mkcalendar(hidden, null).expect(201);
        owner.acl(hidden, Xml.acl(Xml.deny(writer.user().principal(), "D:all"))).expect(200);
        owner.lock(hidden, "exclusive").expect(200);
        Reply locked = writer.lock(tree, "exclusive", "Depth: infinity").expect(207, 423);
        assertFalse(locked.text().contains("hidden"), locked::toString);
        Reply moved = writer.move(tree, writer.user().home() + name() + "/").expect(207, 403, 423);
        assertFalse(moved.text().contains("hidden"), moved::toString);
        assertTrue(owner.propfind(hidden, 0, null).expect(207).text().contains("activelock"));
    }
}

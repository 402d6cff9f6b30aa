package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** What the server does by itself: forget what is gone for long, pack instances ahead (DESIGN 14.6, 14.17). */
@Tag("contract")
class UpkeepContract {
    private static final long YEAR = 366L * 86_400;

    private final Server server = Beside.OTHERWISE.server();

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("never happened: " + what);
    }

    private static boolean isRefused(Dav dav, String collection, String token) {
        return dav.report(collection, Xml.sync(token), "Depth: 0").status() == 403;
    }

    @Test
    void aTokenFromBeforeWhatWasForgottenIsRefusedAndNoOther() throws InterruptedException {
        Account user = server.accounts().fresh();
        Dav dav = server.as(user);
        String calendar = user.calendar();
        for (int i = 0; i < 6; i++) {
            dav.put(calendar + i + ".ics", Ics.event("u" + i)).expect(201);
        }
        Follower first = new Follower(dav, calendar, 2);
        first.page();
        String began = first.token();
        String complete = dav.token(calendar);
        String home = dav.token(user.home());
        dav.delete(calendar + "0.ics").expect(204);
        String after = dav.ctag(calendar);
        await(() -> isRefused(dav, calendar, complete), "the removal is forgotten");

        assertEquals(after, dav.ctag(calendar), "forgetting is no change");
        assertEquals(
                List.of(),
                dav.report(calendar, Xml.sync(after), "Depth: 0")
                        .expect(207)
                        .multistatus()
                        .changed());
        dav.report(calendar, Xml.sync(complete), "Depth: 0").expect(403, "D:valid-sync-token");
        dav.report(calendar, Xml.sync(began), "Depth: 0").expect(403, "D:valid-sync-token");
        dav.report(user.home(), infinite(home), "Depth: 0").expect(403, "D:valid-sync-token");
        dav.report(user.home(), Xml.sync(home), "Depth: 0").expect(207);
        first.catchUpOrStartOver();
        assertEquals(Follower.truth(dav, calendar), first.state(), "an initial sync in pages ends");

        // Tokens are refused at one turn, and the names are removed at the next.
        dav.delete(calendar + "1.ics").expect(204);
        await(() -> isRefused(dav, calendar, after), "the second removal is forgotten");
        assertEquals(0, server.number("select count(*) from tombstone where name = '0.ics'"));
    }

    @Test
    void theRemovedCopyOfAMeetingIsForgotten() throws InterruptedException {
        Account organizer = server.accounts().fresh();
        Account attendee = server.accounts().fresh();
        server.as(organizer)
                .put(organizer.calendar() + "m.ics", Ics.event("meeting", "20270302T100000Z", "Planning", """
                        ORGANIZER:mailto:%s
                        ATTENDEE;RSVP=TRUE:mailto:%s
                        """.formatted(
                                organizer.mail(), attendee.mail())))
                .expect(201);
        server.as(attendee).delete(attendee.calendar() + "meeting.ics").expect(204);
        await(() -> logged("1 removed copies of meetings"), "the copy that was removed with an answer is forgotten");
        assertEquals(0, server.number("select count(*) from former_copy"));
    }

    private static String infinite(String token) {
        return Xml.document(
                "D:sync-collection",
                "<D:sync-token>" + token + "</D:sync-token><D:sync-level>infinite</D:sync-level>"
                        + Xml.prop("D:getetag"));
    }

    @Test
    void instancesArePackedAheadAndNoTagMoves() throws InterruptedException {
        Account user = server.accounts().fresh();
        Dav dav = server.as(user);
        String series = Ics.event("s", "20260302T100000Z", "weekly", "RRULE:FREQ=WEEKLY\n");
        String path = user.calendar() + "s.ics";
        String etag = dav.put(path, series).expect(201).etag();
        String ctag = dav.ctag(user.calendar());
        long now = Clock.systemUTC().instant().getEpochSecond();
        server.execute(
                "update resource set occ_from = occ_from - " + 3 * YEAR + ", occ_until = occ_until - " + 3 * YEAR
                        + " where name = 's.ics'",
                "update job set not_before = 0 where name = 'repack'");
        Instant monday = Instant.parse("2026-03-02T10:00:00Z").plusSeconds(7 * 86_400 * 80);
        String day = monday.toString().substring(0, 10).replace("-", "");
        String then = Xml.inRange("VEVENT", day + "T090000Z", day + "T120000Z", "D:getetag");
        await(
                () -> dav.report(user.calendar(), then)
                        .expect(207)
                        .multistatus()
                        .changed()
                        .equals(List.of(path)),
                "the series is packed");

        assertEquals(etag, dav.get(path).expect(200).etag());
        assertEquals(ctag, dav.ctag(user.calendar()));
        await(() -> logged(" series anew"), "it is said");
        assertTrue(server.number("select occ_until from resource where name = 's.ics'") > now + YEAR);
    }

    private boolean logged(String text) {
        try {
            return Files.readString(server.log()).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

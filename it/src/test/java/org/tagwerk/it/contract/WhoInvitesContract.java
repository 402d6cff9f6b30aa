package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Who may invite whom (RFC 6638 §3.2.2.2, §11). */
class WhoInvitesContract extends Contract {
    private final String uid = UUID.randomUUID().toString();
    private final Dav organizer = fresh();
    private final Dav attendee = fresh();
    private final Dav room = server.as(server.accounts().freshRoom());

    @AfterEach
    void leave() {
        organizer.close();
        attendee.close();
        room.close();
    }

    private String meeting(Dav by, String lines) {
        return Ics.event(uid, "20270302T100000Z", "Planning", """
                ORGANIZER:mailto:%s
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s
                %s""".formatted(
                        by.user().mail(), by.user().mail(), attendee.user().mail(), lines));
    }

    private Reply store(Dav user, Dav by, String lines) {
        return user.put(path(user), meeting(by, lines));
    }

    private String path(Dav user) {
        return user.user().calendar() + uid + ".ics";
    }

    private static int events(Dav user) {
        return (int)
                user
                        .propfind(user.user().calendar(), 1, Xml.propfind("D:getetag"))
                        .expect(207)
                        .multistatus()
                        .paths()
                        .stream()
                        .filter(path -> path.endsWith(".ics"))
                        .count();
    }

    @Test
    void nobodyStoresAMeetingOfWhichItsOrganizerKnowsNothing() {
        store(attendee, organizer, "").expect(403, "C:allowed-attendee-scheduling-object-change");
        assertEquals(0, events(attendee));
    }

    @Test
    void whatTheOrganizerHasAnAttendeeStoresAgain() {
        store(organizer, organizer, "").expect(201);
        attendee.delete(path(attendee)).expect(204);
        store(attendee, organizer, "").expect(201);
    }

    @Test
    void roomsInviteNobody() {
        store(room, room, "").expect(403, "C:allowed-organizer-scheduling-object-change");
        assertEquals(0, events(attendee));
    }

    @Test
    void instancesWithoutTheirSeriesInviteNobody() {
        store(organizer, organizer, "RECURRENCE-ID:20270302T100000Z\n")
                .expect(403, "C:allowed-organizer-scheduling-object-change");
        assertEquals(0, events(attendee));
    }
}

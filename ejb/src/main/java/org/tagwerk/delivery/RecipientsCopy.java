package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tagwerk.access.StoredEntries;
import org.tagwerk.boundary.CalendarUsers;
import org.tagwerk.boundary.ContentRules;
import org.tagwerk.boundary.Members;
import org.tagwerk.boundary.Members.Body;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.change.CollectionChanged;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.change.SchedulingChange.Refreshes;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ParticipationDiff;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;

/** Writes the recipient's scheduling object by the same way as a PUT does. */
@ApplicationScoped
class RecipientsCopy {
    @Inject
    private Members members;

    @Inject
    private ContentRules rules;

    @Inject
    private Collections collections;

    @Inject
    private TargetLoader loader;

    @Inject
    private StoredEntries entries;

    @Inject
    private Event<CollectionChanged> collectionChanged;

    /** Writes an attendee's copy; nobody is told. */
    void write(Copy copy, CalendarObject stored, CalendarObject result, Cause cause) {
        write(copy, stored, result, Set.of(), cause);
    }

    /** The same, with the instances that answers singled out. */
    void write(Copy copy, CalendarObject stored, CalendarObject result, Set<String> singledOut, Cause cause) {
        Set<String> addresses = CalendarUsers.addresses(copy.recipient().principal());
        SchedulingChange change = new SchedulingChange(
                SchedulingRole.of(stored, addresses),
                SchedulingRole.of(result, addresses),
                stored != null && ParticipationDiff.only(stored, result),
                singledOut,
                copy.recipient().principal().id(),
                result.uid(),
                List.of(),
                Refreshes.NONE);
        write(copy, result, change, cause);
    }

    /** Writes a copy, and what its change is to the meeting. */
    void write(Copy copy, CalendarObject result, SchedulingChange change, Cause cause) {
        ScheduleNotes.Apart apart = ScheduleNotes.apart(result, result);
        byte[] octets = apart.object().octets();
        Body body = new Body(octets, rules.columns(apart.object(), octets.length), change, apart.notes(), false);
        Target calendar = calendar(copy.recipient());
        members.write(calendar, calendar.href().child(copy.name()), copy.row(), body, cause, copy.novel());
    }

    private Target calendar(Recipient recipient) {
        return recipient.calendar() == null
                ? make(recipient, recipient.home().path())
                : Recipient.target(recipient.calendar());
    }

    /** A delivery to somebody who has removed all his calendars makes one anew. */
    private Target make(Recipient recipient, String home) {
        DavCollection row = new DavCollection(
                Kind.CALENDAR.name(),
                recipient.principal().id(),
                1,
                ComponentKind.VEVENT.bit() | ComponentKind.VTODO.bit() | ComponentKind.VJOURNAL.bit(),
                Clock.systemUTC().instant().getEpochSecond());
        Href wanted =
                CalendarUsers.home(recipient.principal()).child("calendar").asCollection();
        String name = loader.find(wanted).isEmpty() ? "calendar" : "calendar-" + UUID.randomUUID();
        DavBinding binding = collections.create(row, recipient.home().id(), name, home + '/' + name);
        entries.begin(row.id(), Kind.CALENDAR);
        collectionChanged.fire(
                new CollectionChanged(recipient.home().id(), binding.id(), name, CollectionChanged.Type.BOUND));
        members.flush();
        return loader.load(wanted.parent().child(name).asCollection());
    }
}

package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.tagwerk.access.StoredEntries;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.OwnCalendars;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.PrincipalKind;

/** Makes a new principal's homes with what clients expect to find there. */
@ApplicationScoped
public class Homes {
    /** The components of the calendar that is made with a principal (RFC 4791 §5.2.3). */
    private static final int DEFAULT_COMPONENTS =
            ComponentKind.VEVENT.bit() | ComponentKind.VTODO.bit() | ComponentKind.VJOURNAL.bit();

    @Inject
    private Collections collections;

    @Inject
    private StoredEntries entries;

    /** In the transaction that makes the principal. */
    public void make(@Observes PrincipalCreated event) {
        if (event.kind() == PrincipalKind.GROUP) {
            return;
        }
        DavBinding calendars = home(event, "calendars", Kind.CALENDAR_HOME);
        inner(event, calendars, OwnCalendars.NAME, Kind.CALENDAR);
        inner(event, calendars, "inbox", Kind.INBOX);
        inner(event, calendars, "outbox", Kind.OUTBOX);
        DavBinding addressBooks = home(event, "addressbooks", Kind.ADDRESSBOOK_HOME);
        inner(event, addressBooks, DefaultAddressbook.NAME, Kind.ADDRESSBOOK);
        home(event, "files", Kind.FILES_HOME);
    }

    private DavBinding home(PrincipalCreated event, String root, Kind kind) {
        return collections.create(collection(event, kind), null, event.name(), '/' + root + '/' + event.name());
    }

    private void inner(PrincipalCreated event, DavBinding home, String name, Kind kind) {
        DavCollection row = collection(event, kind);
        DavBinding binding = collections.create(row, home.collectionId(), name, home.path() + '/' + name);
        binding.stamp(collections.locked(home.collectionId()).revision());
        entries.begin(row.id(), kind);
    }

    private static DavCollection collection(PrincipalCreated event, Kind kind) {
        int components = kind == Kind.CALENDAR ? DEFAULT_COMPONENTS : 0;
        return new DavCollection(
                kind.name(),
                event.id(),
                1,
                components,
                Clock.systemUTC().instant().getEpochSecond());
    }
}

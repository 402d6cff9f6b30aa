package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.change.CollectionChanged;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.PropertyRefused;
import org.tagwerk.query.DefaultCalendar;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.CollectionView;

/** Carries out changes of the properties of an inbox that speak of its owner's calendars. */
@ApplicationScoped
class InboxEdits {
    @Inject
    private DefaultCalendar calendars;

    @Inject
    private TargetLoader loader;

    @Inject
    private Collections collections;

    @Inject
    private AccessControl access;

    @Inject
    private Bookings bookings;

    @Inject
    private LockTokens tokens;

    @Inject
    private Event<CollectionChanged> changed;

    /** Whether an edit is one of these. */
    static boolean are(PropertyEdit edit) {
        return edit instanceof PropertyEdit.DefaultCalendar || edit instanceof PropertyEdit.FreeBusySet;
    }

    /** The calendars that the edits of a collection change, to be locked with it, and what they are in. */
    List<Target> touched(Target target, List<PropertyEdit> edits) {
        if (edits.stream().noneMatch(PropertyEdit.FreeBusySet.class::isInstance)) {
            return List.of();
        }
        List<Target> touched = new ArrayList<>();
        for (CollectionView view :
                calendars.calendars(target.collection().ownerId()).all()) {
            Target calendar = Target.of(TargetLoader.href(view), view);
            touched.add(calendar);
            loader.container(calendar.href()).ifPresent(touched::add);
        }
        return touched;
    }

    /**
     * Applies edits of the inbox of a principal.
     *
     * @param locked what {@link #touched} found
     * @throws PropertyRefused when an href is not that of a calendar of his
     */
    void apply(long ownerId, List<PropertyEdit> edits, List<Target> locked, Guard guard, Caller caller) {
        for (PropertyEdit edit : edits) {
            if (edit instanceof PropertyEdit.DefaultCalendar chosen) {
                choose(ownerId, chosen.href());
            } else if (edit instanceof PropertyEdit.FreeBusySet set) {
                count(set.hrefs(), locked, guard, caller);
            }
        }
    }

    private void choose(long ownerId, Href href) {
        if (href == null) {
            collections.forgetChosenCalendar(ownerId);
            return;
        }
        CollectionView calendar = calendars.calendars(ownerId).all().stream()
                .filter(view -> view.path().equals(href.path()))
                .filter(view -> (view.components() & ComponentKind.VEVENT.bit()) != 0)
                .findFirst()
                .orElseThrow(() -> new PropertyRefused(
                        CalDav.name("schedule-default-calendar-URL"),
                        Condition.VALID_SCHEDULE_DEFAULT_CALENDAR_URL,
                        "no calendar of the inbox' owner that takes events"));
        collections.chooseCalendar(ownerId, calendar.id());
    }

    private void count(Set<Href> hrefs, List<Target> locked, Guard guard, Caller caller) {
        Set<String> wanted = hrefs.stream().map(Href::path).collect(Collectors.toSet());
        List<Target> own =
                locked.stream().filter(each -> each.kind() == Kind.CALENDAR).toList();
        Set<String> paths = own.stream().map(each -> each.collection().path()).collect(Collectors.toSet());
        if (!paths.containsAll(wanted)) {
            throw new PropertyRefused(CalDav.name("calendar-free-busy-set"), 409, "no calendar of the inbox' owner");
        }
        for (Target calendar : own) {
            DavCollection row = collections.locked(calendar.collection().id());
            boolean transparent = !wanted.contains(calendar.collection().path());
            if (row.transparent() != transparent) {
                access.require(caller, calendar.href(), Privilege.WRITE_PROPERTIES);
                tokens.require(guard, List.of(calendar.href()));
                if (!transparent) {
                    bookings.requireIdle(calendar.collection(), CalDav.name("calendar-free-busy-set"));
                }
                row.transparent(transparent);
                changed.fire(new CollectionChanged(
                        calendar.collection().parentId(),
                        calendar.collection().bindingId(),
                        calendar.collection().name(),
                        CollectionChanged.Type.PROPERTIES));
            }
        }
    }
}

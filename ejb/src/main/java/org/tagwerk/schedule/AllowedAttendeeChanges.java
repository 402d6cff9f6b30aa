package org.tagwerk.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * What an attendee may change in his copy (RFC 6638 §3.2.2.1).
 *
 * <p>Beyond the RFC's list: X- properties, which clients keep their notes in; STATUS of a to-do, without which no
 * client can tick it off; the delegate whom his own answer names; how names and roles of others are written.
 */
public final class AllowedAttendeeChanges {
    private static final Set<String> FREE = Set.of(
            "TRANSP",
            "PERCENT-COMPLETE",
            "COMPLETED",
            "CREATED",
            "DTSTAMP",
            "LAST-MODIFIED",
            "EXDATE",
            "ATTENDEE",
            "REQUEST-STATUS");

    private static final Content CONTENT = new Content(
            line -> !FREE.contains(line.name()) && !line.name().startsWith("X-"),
            (line, parameter) ->
                    !line.name().equals("ORGANIZER") || parameter.name().equals("SCHEDULE-AGENT"),
            false);
    private static final Content TODO = new Content(
            line -> CONTENT.lines().test(line) && !line.name().equals("STATUS"), CONTENT.parameters(), false);

    private AllowedAttendeeChanges() {}

    /**
     * The attendee's body with the organizer's SEQUENCE: clients write an older one, or none, without meaning anything by
     * it.
     */
    public static CalendarObject withSequence(CalendarObject before, CalendarObject after) {
        Instances old = new Instances(before);
        Instances now = new Instances(after);
        ObjectEdit edit = new ObjectEdit(after);
        now.all().forEach((key, component) -> old.effective(key)
                .filter(known -> Sequences.of(known) != Sequences.of(component))
                .ifPresent(known ->
                        edit.replace(component, ObjectEdit.set(component, "SEQUENCE", "" + Sequences.of(known)))));
        return edit.done();
    }

    /**
     * Checks an attendee's change.
     *
     * @throws DavException with allowed-attendee-scheduling-object-change
     */
    public static void check(CalendarObject before, CalendarObject after, Set<String> ownerAddresses) {
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        Instances old = new Instances(before);
        Instances now = new Instances(after);
        if (!before.uid().equals(after.uid()) || before.component() != after.component()) {
            throw refused("another UID or kind");
        }
        if (before.master().isEmpty() && after.master().isPresent()) {
            throw refused("a series that the organizer did not send");
        }
        if (before.master().isPresent() && after.master().isEmpty()) {
            throw refused("the series is missing");
        }
        if (!now.excluded().containsAll(old.excluded())) {
            old.excluded().stream()
                    .filter(key ->
                            !now.excluded().contains(key) && now.effective(key).isPresent())
                    .findFirst()
                    .ifPresent(key -> {
                        throw refused("an excluded instance is back");
                    });
        }
        Set<String> keys = new HashSet<>(old.all().keySet());
        keys.addAll(now.all().keySet());
        keys.forEach(key -> compare(key, old, now, owner));
    }

    private static void compare(String key, Instances old, Instances now, CalendarUser owner) {
        Component was = old.effective(key).orElse(null);
        Component is = now.effective(key).orElse(null);
        if (was == null) {
            throw refused("an instance that the organizer did not send");
        }
        if (is == null || Participants.cancelled(was) && !now.all().containsKey(key)) {
            return;
        }
        Content content = was.name().equals("VTODO") ? TODO : CONTENT;
        List<String> says = content.of(is, now.object().zones());
        List<String> said = content.of(was, old.object().zones());
        if (!said.equals(says)) {
            throw refused("only the organizer may change " + difference(said, says));
        }
        Map<String, String> others = others(is, was, owner);
        if (!others(was, was, owner).equals(others)) {
            throw refused("only the organizer may change attendees, and each of them his answer");
        }
    }

    private static String difference(List<String> said, List<String> says) {
        Set<String> changed = new HashSet<>(said);
        changed.addAll(says);
        changed.removeIf(line -> said.contains(line) && says.contains(line));
        return changed.stream()
                .map(line -> line.split("[:;]", 2)[0])
                .sorted()
                .distinct()
                .toList()
                .toString();
    }

    /** Addresses and answers; of the owner's own line only the address, his new delegates left out. */
    private static Map<String, String> others(Component component, Component before, CalendarUser owner) {
        Map<String, String> found = new TreeMap<>();
        Set<String> known = Participants.attendees(before).keySet();
        Participants.attendees(component).forEach((key, line) -> {
            boolean delegate = !known.contains(key) && delegatedBy(line, owner);
            if (!delegate) {
                found.put(key, owner.is(line) ? "" : Participants.partstat(line));
            }
        });
        return found;
    }

    private static boolean delegatedBy(ContentLine line, CalendarUser owner) {
        return line.parameters().stream()
                .filter(each -> each.name().equals("DELEGATED-FROM"))
                .flatMap(each -> each.values().stream())
                .anyMatch(value -> owner.keys().contains(CalendarUser.key(value)));
    }

    private static DavException refused(String why) {
        return new DavException(Condition.ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE, why);
    }
}

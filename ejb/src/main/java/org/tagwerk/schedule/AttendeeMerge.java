package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;

/**
 * Takes the answers of the other attendees from the stored object into the body that a client sends (RFC 6638 §3.2.10),
 * instance by instance. Only ATTENDEE lines whose answers differ are written anew; every other octet stays.
 */
public final class AttendeeMerge {
    private static final String COMMENT = "X-CALENDARSERVER-ATTENDEE-COMMENT";
    private static final List<String> ANSWER = List.of(
            "PARTSTAT", "SCHEDULE-STATUS", "DELEGATED-TO", "DELEGATED-FROM", Sequences.ASKED, Sequences.REPLIED);

    private AttendeeMerge() {}

    /**
     * Merges.
     *
     * <p>Attendees whom the body lacks stay removed. Of the overrides that the body lacks only those in
     * {@code replyIds} come back, as the body's own series with the stored answers, and only if the series still has
     * that instance: the client never saw them, whereas it may have removed the others. Whoever is to be asked anew,
     * SCHEDULE-FORCE-SEND says so, is.
     *
     * @param stored what is there
     * @param body what the client sends
     * @param ownerAddresses the collection's owner, whose own answer is the client's
     * @param replyIds keys of the instances that answers singled out since the Schedule-Tag's value was given
     * @return {@code body} itself when nothing had to be changed
     */
    public static CalendarObject merge(
            CalendarObject stored, CalendarObject body, Set<String> ownerAddresses, Set<String> replyIds) {
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        Instances old = new Instances(stored);
        Instances now = new Instances(body);
        ObjectEdit edit = new ObjectEdit(body);
        for (Map.Entry<String, Component> each : now.all().entrySet()) {
            old.effective(each.getKey())
                    .ifPresent(from -> edit.replace(each.getValue(), answers(from, each.getValue(), owner)));
        }
        for (String key : replyIds) {
            Component override = old.overrides().get(key);
            if (override != null && !now.overrides().containsKey(key)) {
                now.derive(key)
                        .map(derived -> answers(override, derived, owner))
                        .ifPresent(edit::add);
            }
        }
        return edit.done();
    }

    /** {@code to} with the answers that {@code from} has of everybody but the owner. */
    static Component answers(Component from, Component to, CalendarUser owner) {
        Map<String, ContentLine> stored = Participants.attendees(from);
        Component merged = ObjectEdit.lines(to, line -> {
            ContentLine other =
                    line.name().equals("ATTENDEE") && !owner.is(line) ? stored.get(CalendarUser.key(line)) : null;
            return other == null || forced(line) ? line : answer(other, line);
        });
        List<ContentLine> comments = new ArrayList<>(from.lines(COMMENT));
        boolean same = comments.stream()
                .map(ContentLine::value)
                .toList()
                .equals(to.lines(COMMENT).stream().map(ContentLine::value).toList());
        return same ? merged : ObjectEdit.put(merged, COMMENT, comments);
    }

    private static boolean forced(ContentLine line) {
        return line.parameter("SCHEDULE-FORCE-SEND")
                .filter(value -> value.strip().equalsIgnoreCase("REQUEST"))
                .isPresent();
    }

    /** An ATTENDEE line with the answer that another one holds; the same line when it has that already. */
    static ContentLine answer(ContentLine from, ContentLine to) {
        ContentLine merged = to;
        if (!Participants.partstat(from).equals(Participants.partstat(to))) {
            // An answer takes away that one was asked for.
            merged = with(merged, "RSVP", values(from, "RSVP"));
        } else if (to.parameter("RSVP").isEmpty()) {
            Optional<Parameter> asked = values(from, "RSVP");
            merged = asked.isEmpty() ? merged : with(merged, "RSVP", asked);
        }
        for (String name : ANSWER) {
            boolean same = name.equals("PARTSTAT")
                    ? Participants.partstat(from).equals(Participants.partstat(to))
                    : values(from, name).equals(values(to, name));
            if (!same) {
                merged = with(merged, name, values(from, name));
            }
        }
        return merged;
    }

    static Optional<Parameter> values(ContentLine line, String name) {
        return line.parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    static ContentLine with(ContentLine line, String name, Optional<Parameter> value) {
        List<Parameter> parameters = new ArrayList<>();
        line.parameters().stream().filter(each -> !each.name().equals(name)).forEach(parameters::add);
        value.ifPresent(parameters::add);
        return ContentLines.line(line.group(), line.name(), parameters, line.value());
    }
}

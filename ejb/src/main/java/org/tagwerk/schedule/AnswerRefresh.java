package org.tagwerk.schedule;

import java.util.LinkedHashSet;
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
 * Tells attendees what the others answered (RFC 6638 §4.2): nothing but participation, of components that they have.
 *
 * <p>Their Schedule-Tag stays, as nothing else changes (RFC 6638 §3.2.10).
 */
public final class AnswerRefresh {
    private static final List<String> TOLD = List.of("PARTSTAT", "DELEGATED-TO", "DELEGATED-FROM");

    private AnswerRefresh() {}

    /**
     * The addresses of those who are to be told of an answer, as they stand in the organizer's object.
     *
     * @param reply the message of the one who answered
     */
    public static Set<String> recipients(CalendarObject organizers, CalendarObject reply) {
        Set<String> except = new LinkedHashSet<>();
        reply.components()
                .forEach(each ->
                        each.lines("ATTENDEE").stream().map(CalendarUser::key).forEach(except::add));
        return recipients(organizers, except);
    }

    /** The addresses of all who are to be told of answers, as they stand in the organizer's object. */
    public static Set<String> recipients(CalendarObject organizers) {
        return recipients(organizers, new LinkedHashSet<>());
    }

    private static Set<String> recipients(CalendarObject organizers, Set<String> except) {
        Set<String> found = new LinkedHashSet<>();
        for (Component component : organizers.components()) {
            except.add(Participants.organizerKey(component));
            Participants.attendees(component).forEach((key, line) -> {
                if (ScheduleAgent.of(line) == ScheduleAgent.SERVER && !except.contains(key)) {
                    found.add(line.value());
                }
            });
        }
        return found;
    }

    /**
     * A copy with the answers of all others.
     *
     * @param singledOut keys of the instances that got an override by it
     */
    public record Refreshed(CalendarObject body, Set<String> singledOut) {
        public Refreshed {
            singledOut = Set.copyOf(singledOut);
        }
    }

    /**
     * An attendee's copy with the answers of all others. An instance of which somebody answered otherwise than of the
     * series stands apart in it from then on, as in the organizer's, so that answers to all are answers to it, too.
     *
     * @return empty when it has them already
     */
    public static Optional<Refreshed> apply(
            CalendarObject mine, CalendarObject organizers, Set<String> ownerAddresses) {
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        Instances theirs = new Instances(organizers);
        Instances own = new Instances(mine);
        ObjectEdit edit = new ObjectEdit(mine);
        own.all().forEach((key, component) -> theirs.effective(key)
                .ifPresent(from -> edit.replace(component, told(from, component, owner))));
        Set<String> singledOut = new LinkedHashSet<>();
        theirs.overrides().forEach((key, from) -> {
            Component derived =
                    own.overrides().containsKey(key) ? null : own.derive(key).orElse(null);
            Component told = derived == null ? null : told(from, derived, owner);
            if (told != derived) {
                edit.add(told);
                singledOut.add(key);
            }
        });
        CalendarObject result = edit.done();
        return result == mine ? Optional.empty() : Optional.of(new Refreshed(result, singledOut));
    }

    private static Component told(Component from, Component to, CalendarUser owner) {
        Map<String, ContentLine> stored = Participants.attendees(from);
        return ObjectEdit.lines(to, line -> {
            ContentLine other =
                    line.name().equals("ATTENDEE") && !owner.is(line) ? stored.get(CalendarUser.key(line)) : null;
            return other == null ? line : told(other, line);
        });
    }

    private static ContentLine told(ContentLine from, ContentLine to) {
        ContentLine told = to;
        if (!Participants.partstat(from).equals(Participants.partstat(to))) {
            told = ContentLines.withParameter(told, "PARTSTAT", Participants.partstat(from));
            told = AttendeeMerge.with(told, "RSVP", AttendeeMerge.values(from, "RSVP"));
        }
        for (String name : TOLD.subList(1, TOLD.size())) {
            Optional<Parameter> value = AttendeeMerge.values(from, name);
            if (!value.equals(AttendeeMerge.values(to, name))) {
                told = AttendeeMerge.with(told, name, value);
            }
        }
        return told;
    }
}

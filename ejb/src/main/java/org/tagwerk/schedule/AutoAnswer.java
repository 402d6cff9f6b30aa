package org.tagwerk.schedule;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.schedule.Clashes.Diary;
import org.tagwerk.schedule.Clashes.Horizon;
import org.tagwerk.schedule.Clashes.Instance;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * How a room or resource answers by itself: it takes what is free and declines what clashes, instance by instance
 * (DESIGN 14.23).
 *
 * <p>A series is declined when all of its instances clash; else it is accepted, and those that clash get overrides. What
 * was declined before, and nobody asks about anew, stays declined.
 */
public final class AutoAnswer {
    /** Where more instances of a series clash, the whole is declined. */
    static final int MAX_DECLINED = 500;

    private static final String ACCEPTED = "ACCEPTED";
    private static final String DECLINED = "DECLINED";

    private final Instances asked;
    private final CalendarUser room;
    private final Clashes clashes;
    private final ObjectEdit edit;

    private AutoAnswer(CalendarObject asked, CalendarUser room, Horizon horizon, Diary diary) {
        this.asked = new Instances(asked);
        this.room = room;
        this.clashes = Clashes.of(asked, this::isAsked, horizon, diary);
        this.edit = new ObjectEdit(asked);
    }

    /**
     * An answer.
     *
     * @param body the room's copy with it; the very object asked about when there is nothing new to say
     * @param comment what its organizer must know besides; null for nothing
     */
    public record Answer(CalendarObject body, String comment) {}

    /**
     * Answers what the room's copy asks.
     *
     * @param asked the room's copy, with the message applied to it
     * @param addresses the room's
     * @param diary what else is in its calendars
     */
    public static Answer decide(CalendarObject asked, Set<String> addresses, Horizon horizon, Diary diary) {
        return new AutoAnswer(asked, CalendarUser.of(addresses), horizon, diary).answer();
    }

    /** The room's copy without what was called off, as nobody reads it there; empty when nothing is left. */
    public static Optional<CalendarObject> tidied(CalendarObject copy) {
        if (copy.components().stream().allMatch(Participants::cancelled)
                || copy.master().filter(Participants::cancelled).isPresent()) {
            return Optional.empty();
        }
        Set<String> gone = new LinkedHashSet<>();
        ObjectEdit edit = new ObjectEdit(copy);
        new Instances(copy).overrides().forEach((key, override) -> {
            if (Participants.cancelled(override)) {
                gone.add(key);
                edit.replace(override, null);
            }
        });
        copy.master().ifPresent(master -> edit.replace(master, ItipComposer.excluding(master, gone, copy.zones())));
        return Optional.of(edit.done());
    }

    private boolean isAsked(Component component) {
        return !Participants.cancelled(component)
                && Participants.own(component, room)
                        .filter(own -> !Participants.partstat(own).equals(DECLINED))
                        .isPresent();
    }

    private Answer answer() {
        Component master = asked.object().master().filter(this::isAsked).orElse(null);
        Map<Component, Boolean> overrides = new IdentityHashMap<>();
        List<String> declined = new ArrayList<>();
        int free = 0;
        for (Instance each : clashes.instances()) {
            if (each.component() != master) {
                overrides.put(each.component(), each.clashes());
            } else if (each.clashes()) {
                declined.add(each.key());
            } else {
                free++;
            }
        }
        for (Component override : asked.overrides().values()) {
            if (isAsked(override)) {
                boolean clash = !clashes.comparable() || overrides.getOrDefault(override, false);
                edit.replace(override, answered(override, clash ? DECLINED : ACCEPTED));
            }
        }
        if (master != null) {
            series(master, declined, free);
        }
        return new Answer(edit.done(), comment());
    }

    private void series(Component master, List<String> declined, int free) {
        List<Component> singled = new ArrayList<>();
        declined.forEach(key -> asked.derive(key).ifPresent(singled::add));
        boolean none = !clashes.comparable() || free == 0 && !declined.isEmpty();
        if (none || declined.size() > MAX_DECLINED || singled.size() < declined.size()) {
            edit.replace(master, answered(master, DECLINED));
            return;
        }
        edit.replace(master, answered(master, ACCEPTED));
        singled.forEach(instance -> edit.add(answered(instance, DECLINED)));
    }

    /** What is accepted takes the room's time, what is declined takes none. */
    private Component answered(Component component, String partstat) {
        ContentLine own = Participants.own(component, room).orElseThrow();
        if (Participants.partstat(own).equals(partstat)) {
            return component;
        }
        ContentLine answer =
                ContentLines.withParameter(ContentLines.withParameter(own, "RSVP", null), "PARTSTAT", partstat);
        Component answered = ObjectEdit.lines(component, line -> line == own ? answer : line);
        if (!component.name().equals("VEVENT")) {
            return answered;
        }
        String transp = partstat.equals(ACCEPTED) ? "OPAQUE" : "TRANSPARENT";
        return ObjectEdit.put(answered, "TRANSP", List.of(ContentLines.line("TRANSP", transp)));
    }

    private String comment() {
        if (!clashes.comparable()) {
            return "Declined: there are more instances than can be compared.";
        }
        return clashes.until() == null
                ? null
                : "Compared with other bookings until "
                        + clashes.until().atOffset(ZoneOffset.UTC).toLocalDate()
                        + "; later ones are compared as time goes on.";
    }
}

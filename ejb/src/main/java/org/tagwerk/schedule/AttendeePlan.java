package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** An attendee stores, changes or removes his copy (RFC 6638 §3.2.2). */
final class AttendeePlan {
    /** Parameter of TRANSP: it came from the organizer, and the server did not put it there. */
    static final String ORGANIZERS = "X-TAGWERK-ORGANIZER";

    /** Delivery status: nobody here has the address. */
    private static final String NOBODY = "3.7";

    private final CalendarUser owner;
    private final SchedulingOptions options;
    private final Instances old;
    private final Instances now;
    private final List<Component> answers = new ArrayList<>();
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private CalendarObject body;

    /** Plans; null stands for nothing stored, or nothing left. */
    AttendeePlan(CalendarObject before, CalendarObject after, CalendarUser owner, SchedulingOptions options) {
        this.owner = owner;
        this.options = options;
        this.old = before == null ? null : new Instances(before);
        this.now = after == null ? null : new Instances(after);
        this.body = after;
        ContentLine organizer = SchedulingRole.organizer(after == null ? before : after);
        if (ScheduleAgent.of(organizer) != ScheduleAgent.SERVER) {
            body = after == null ? null : Scheduler.withoutForce(after);
            return;
        }
        if (options.deliveryStatus().apply(organizer.value()).startsWith(NOBODY)) {
            body = after == null ? null : Scheduler.withoutForce(notOurs(after));
            return;
        }
        String force =
                organizer.parameter("SCHEDULE-FORCE-SEND").map(String::strip).orElse("");
        if (after == null) {
            decline();
        } else {
            collect(force.equalsIgnoreCase("REPLY"));
            body = remembering(Scheduler.withoutForce(opaque()));
        }
        send(organizer, !force.isEmpty() && !force.equalsIgnoreCase("REPLY"));
    }

    CalendarObject body() {
        return body;
    }

    List<OutgoingMessage> messages() {
        return messages;
    }

    /**
     * The meeting of an organizer who is not here: the server does not answer him, and says so. The attendee keeps it as
     * he likes.
     */
    private static CalendarObject notOurs(CalendarObject object) {
        return each(
                object,
                component -> ObjectEdit.lines(
                        component,
                        line -> line.name().equals("ORGANIZER")
                                ? ContentLines.withParameter(
                                        ContentLines.withParameter(line, "SCHEDULE-AGENT", "NONE"),
                                        "SCHEDULE-STATUS",
                                        "5.3")
                                : line));
    }

    private void decline() {
        if (!options.reply()) {
            return;
        }
        for (Component component : old.object().components()) {
            Optional<ContentLine> own = Participants.own(component, owner);
            if (own.isPresent()
                    && !Participants.cancelled(component)
                    && !Participants.partstat(own.get()).equals("DECLINED")) {
                answers.add(declined(component));
            }
        }
    }

    private Component declined(Component component) {
        return ObjectEdit.lines(
                component,
                line -> line.name().equals("ATTENDEE") && owner.is(line)
                        ? ContentLines.withParameter(line, "PARTSTAT", "DECLINED")
                        : line);
    }

    private void collect(boolean force) {
        Set<String> keys = new LinkedHashSet<>(now.all().keySet());
        if (old != null) {
            keys.addAll(old.all().keySet());
            keys.addAll(now.excluded());
            keys.removeAll(old.excluded());
        }
        for (String key : keys) {
            Component was = old == null ? null : old.effective(key).orElse(null);
            Component is = now.effective(key).orElse(null);
            if (is != null && Participants.own(is, owner).isPresent()) {
                if (force && now.all().containsKey(key) || !answer(was).equals(answer(is))) {
                    answers.add(is);
                }
            } else if (is == null
                    && was != null
                    && !Participants.cancelled(was)
                    && Participants.own(was, owner)
                            .filter(own -> !Participants.partstat(own).equals("DECLINED"))
                            .isPresent()) {
                answers.add(declined(was));
            }
        }
    }

    /** What an answer consists of: PARTSTAT, and of a to-do how far it is done. */
    private List<String> answer(Component component) {
        List<String> found = new ArrayList<>();
        if (component == null) {
            return List.of(Participants.NEEDS_ACTION);
        }
        found.add(Participants.own(component, owner).map(Participants::partstat).orElse(Participants.NEEDS_ACTION));
        if (component.name().equals("VTODO")) {
            component.line("COMPLETED").ifPresent(line -> found.add("C" + line.value()));
            component.line("PERCENT-COMPLETE").ifPresent(line -> found.add("P" + line.value()));
        }
        return found;
    }

    private void send(ContentLine organizer, boolean unknownForce) {
        String code = unknownForce ? "2.3" : null;
        if (!answers.isEmpty()) {
            String delivery = options.deliveryStatus().apply(organizer.value());
            code = unknownForce ? code : delivery;
            if (delivery.startsWith("1.")) {
                String own = answers.get(0).lines("ATTENDEE").stream()
                        .filter(owner::is)
                        .findFirst()
                        .orElseThrow()
                        .value();
                Component reply = new ItipComposer(options.now())
                        .reply((now == null ? old : now).object(), answers, owner, options.comment());
                messages.add(new OutgoingMessage(own, organizer.value(), ItipMethod.REPLY, reply));
            }
        }
        if (body != null) {
            String status = code;
            body = each(body, component -> withStatus(component, status));
        }
    }

    /** Clients leave the status of an earlier answer away: it stays. */
    private Component withStatus(Component component, String code) {
        return ObjectEdit.lines(component, line -> {
            String known = line.parameter("SCHEDULE-STATUS").orElse(null);
            String status = code != null || known != null ? code : storedStatus(component);
            return !line.name().equals("ORGANIZER") || status == null || status.equals(known)
                    ? line
                    : ContentLines.withParameter(line, "SCHEDULE-STATUS", status);
        });
    }

    private String storedStatus(Component component) {
        return Optional.ofNullable(old)
                .flatMap(instances -> instances.effective(now.key(component)))
                .flatMap(Participants::organizer)
                .flatMap(line -> line.parameter("SCHEDULE-STATUS"))
                .orElse(null);
    }

    /** Remembers at which SEQUENCE instances were excluded, for requests that cross the answer. */
    private CalendarObject remembering(CalendarObject object) {
        Component master = object.master().orElse(null);
        Component was = old == null ? null : old.object().master().orElse(null);
        if (master == null && was == null && old != null && Sequences.left(old.object()) != null) {
            return Sequences.withLeft(object, Sequences.left(old.object()));
        }
        if (master == null || was == null) {
            return object;
        }
        Map<String, Integer> known = Sequences.declined(was);
        Map<String, Integer> declined = new LinkedHashMap<>();
        for (String key : now.excluded()) {
            Component override = old.overrides().get(key);
            if (override != null && Sequences.of(override) != Sequences.of(was)) {
                declined.put(key, Sequences.of(override));
            } else if (override == null && known.containsKey(key)) {
                declined.put(key, known.get(key));
            }
        }
        return each(object, each -> each == master ? Sequences.withDeclined(master, declined) : each);
    }

    /** Takes back the TRANSP:TRANSPARENT that the server gave an unanswered invitation, once it is accepted. */
    private CalendarObject opaque() {
        if (old == null) {
            return now.object();
        }
        return each(now.object(), component -> {
            Component was = old.effective(now.key(component)).orElse(null);
            boolean taken = was != null
                    && component.name().equals("VEVENT")
                    && answer(was).contains(Participants.NEEDS_ACTION)
                    && Set.of("ACCEPTED", "TENTATIVE")
                            .contains(answer(component).get(0))
                    && given(was)
                    && transparent(component);
            return taken ? ObjectEdit.set(component, "TRANSP", null) : component;
        });
    }

    private static boolean given(Component component) {
        return transparent(component)
                && component
                        .line("TRANSP")
                        .flatMap(line -> line.parameter(ORGANIZERS))
                        .isEmpty();
    }

    static boolean transparent(Component component) {
        return component
                .line("TRANSP")
                .map(line -> line.value().strip())
                .filter("TRANSPARENT"::equalsIgnoreCase)
                .isPresent();
    }

    private static CalendarObject each(CalendarObject object, UnaryOperator<Component> change) {
        ObjectEdit edit = new ObjectEdit(object);
        object.components().forEach(component -> edit.replace(component, change.apply(component)));
        return edit.done();
    }
}

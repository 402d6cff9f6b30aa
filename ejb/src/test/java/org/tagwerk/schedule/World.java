package org.tagwerk.schedule;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLines;

/** Some users with one meeting, and the messages on their way: in order from each user to each other. */
final class World {
    final Map<String, CalendarObject> copies = new HashMap<>();
    final Map<String, CalendarObject> formers = new HashMap<>();
    final Map<String, Set<String>> replyIds = new HashMap<>();
    final Map<String, TagChange> tags = new HashMap<>();
    final List<OutgoingMessage> sent = new ArrayList<>();
    final Map<String, Deque<OutgoingMessage>> queues = new HashMap<>();
    private int seconds;

    World() {}

    World(World other) {
        copies.putAll(other.copies);
        formers.putAll(other.formers);
        other.replyIds.forEach((user, ids) -> replyIds.put(user, new HashSet<>(ids)));
        other.queues.forEach((pair, queue) -> queues.put(pair, new ArrayDeque<>(queue)));
        seconds = other.seconds;
    }

    static Set<String> address(String user) {
        return Stream.of("com", "net", "org", "fr", "jp")
                .map(domain -> "mailto:" + user + "@example." + domain)
                .collect(Collectors.toSet());
    }

    SchedulingOptions options() {
        return SchedulingOptions.deliverable(
                Instant.parse("2026-01-01T12:00:00Z").plusSeconds(seconds++));
    }

    void put(String user, CalendarObject body, SchedulingOptions options) {
        CalendarObject before = copies.get(user);
        SchedulingPlan plan = Scheduler.plan(before, body, address(user), options);
        store(user, plan.body(), Cause.PUT);
        formers.remove(user);
        plan.messages().forEach(this::send);
    }

    void delete(String user, SchedulingOptions options) {
        CalendarObject before = copies.remove(user);
        SchedulingPlan plan = Scheduler.plan(before, null, address(user), options);
        tags.put(user, TagChange.CLEAR);
        if (plan.before() == SchedulingRole.ATTENDEE && options.reply()) {
            formers.put(user, before);
        }
        plan.messages().forEach(this::send);
    }

    private void send(OutgoingMessage message) {
        sent.add(message);
        queues.computeIfAbsent(user(message.originator()) + ">" + user(message.recipient()), key -> new ArrayDeque<>())
                .add(message);
    }

    static String user(String address) {
        return address.replaceFirst("(?i)^mailto:", "").replaceFirst("@.*", "");
    }

    void deliverAll() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (String pair : List.copyOf(queues.keySet())) {
                moved |= deliver(pair);
            }
        }
    }

    /** Delivers the first message from one user to another, if there is one. */
    boolean deliver(String pair) {
        OutgoingMessage message =
                Optional.ofNullable(queues.get(pair)).map(Deque::poll).orElse(null);
        if (message == null) {
            return false;
        }
        apply(message);
        return true;
    }

    /** Applies a message to the copy of its recipient. */
    void apply(OutgoingMessage message) {
        CalendarObject body = CalendarParser.parseMessage(message.octets());
        String user = user(message.recipient());
        CalendarObject stored = copies.get(user);
        switch (message.method()) {
            case REQUEST -> {
                ItipProcessor.request(stored, formers.get(user), body, address(user))
                        .ifPresent(after -> {
                            store(user, after, Cause.ITIP_REQUEST);
                            formers.remove(user);
                        });
            }
            case CANCEL -> ItipProcessor.cancel(stored, body).ifPresent(after -> store(user, after, Cause.ITIP_CANCEL));
            case REPLY -> {
                if (stored != null) {
                    ItipProcessor.Reply reply = ItipProcessor.reply(stored, body);
                    store(user, reply.body(), Cause.ITIP_REPLY);
                    replyIds.computeIfAbsent(user, key -> new HashSet<>()).addAll(reply.singledOut());
                }
            }
        }
    }

    private void store(String user, CalendarObject after, Cause cause) {
        CalendarObject before = copies.get(user);
        CalendarObject stored = CalendarParser.parse(after.octets());
        TagChange change = ScheduleTagRule.decide(
                SchedulingRole.of(before, address(user)),
                SchedulingRole.of(stored, address(user)),
                cause,
                before != null && ParticipationDiff.only(before, stored));
        tags.put(user, change);
        if (change != TagChange.KEEP) {
            replyIds.remove(user);
        }
        copies.put(user, stored);
    }

    /** The user's copy with his answer to the whole, or to one instance. */
    CalendarObject answered(String user, String partstat, String key) {
        CalendarObject copy = copies.get(user);
        Instances instances = new Instances(copy);
        CalendarUser owner = CalendarUser.of(address(user));
        ObjectEdit edit = new ObjectEdit(copy);
        for (Map.Entry<String, Component> each : instances.all().entrySet()) {
            if (key.isEmpty() || each.getKey().equals(key)) {
                edit.replace(each.getValue(), answer(each.getValue(), owner, partstat));
            }
        }
        if (!key.isEmpty() && !instances.overrides().containsKey(key)) {
            edit.add(answer(instances.derive(key).orElseThrow(), owner, partstat));
        }
        return edit.done();
    }

    private static Component answer(Component component, CalendarUser owner, String partstat) {
        return ObjectEdit.lines(
                component,
                line -> line.name().equals("ATTENDEE") && owner.is(line)
                        ? ContentLines.withParameter(line, "PARTSTAT", partstat)
                        : line);
    }
}

package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.text.Component;

/** All orders in which two users' changes and the deliveries between them can come: at rest their copies agree. */
class InterleavingTest {
    private static final String DAY6 = "20260106T090000Z";
    private static final String EVENT = "DTSTART:20260105T090000Z<br>SUMMARY:a<br>!ann<br>@bob";
    private static final List<String> SINGLE = List.of("reschedule", "edit", "remove", "accept", "decline", "delete");
    private static final List<String> SERIES =
            List.of("reschedule", "edit", "move6", "exclude6", "accept", "decline6", "hide6", "delete");

    private int rests;

    @Test
    void copiesOfAnEventAgreeAtRest() {
        World world = world(EVENT);
        explore(world, SINGLE, 4, new ArrayList<>());
        assertTrue(rests > 5_000, "only " + rests);
    }

    @Test
    void copiesOfASeriesAgreeAtRest() {
        World world = world(EVENT + "<br>RRULE:FREQ=DAILY;COUNT=4");
        explore(world, SERIES, 3, new ArrayList<>());
        assertTrue(rests > 2_000, "only " + rests);
    }

    private static World world(String event) {
        World world = new World();
        world.put("ann", Texts.event(event), world.options());
        world.deliverAll();
        return world;
    }

    private void explore(World world, List<String> steps, int left, List<String> path) {
        for (String pair : List.of("ann>bob", "bob>ann")) {
            World next = new World(world);
            if (next.deliver(pair)) {
                explore(next, steps, left, with(path, pair));
            }
        }
        boolean rest = world.queues.values().stream().allMatch(queue -> queue.isEmpty());
        if (rest) {
            rests++;
            assertEquals(
                    view(world, "ann"),
                    view(world, "bob"),
                    () -> path + "\n" + Texts.text(copy(world, "ann")) + Texts.text(copy(world, "bob")));
        }
        if (left == 0) {
            return;
        }
        for (String step : steps) {
            World next = new World(world);
            if (take(next, step)) {
                explore(next, steps, left - 1, with(path, step));
            }
        }
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static CalendarObject copy(World world, String user) {
        return world.copies.getOrDefault(user, Texts.event("DTSTART:19700101T000000Z<br>SUMMARY:none"));
    }

    /** Takes one step; false when it cannot be taken in this world. */
    private static boolean take(World world, String step) {
        boolean organizer =
                Set.of("reschedule", "edit", "remove", "move6", "exclude6").contains(step);
        String user = organizer ? "ann" : "bob";
        CalendarObject copy = world.copies.get(user);
        if (copy == null
                || copy.components().stream()
                        .anyMatch(each -> !step.equals("delete")
                                && Participants.cancelled(each)
                                && each.line("RECURRENCE-ID").isEmpty())) {
            return false;
        }
        SchedulingOptions options = world.options();
        switch (step) {
            case "remove", "delete" -> world.delete(user, options);
            case "accept" -> world.put(user, world.answered(user, "ACCEPTED", ""), options);
            case "decline" -> world.put(user, world.answered(user, "DECLINED", ""), options);
            case "edit" -> world.put(user, edited(copy, "SUMMARY:(\\w+)", "SUMMARY:$1x"), options);
            case "reschedule" ->
                world.put(
                        user,
                        edited(
                                copy,
                                "DTSTART:20260105T09(\\d\\d)00Z",
                                "DTSTART:20260105T09$1" + "01Z",
                                "DTSTART:20260105T09(\\d\\d)01Z"),
                        options);
            default -> {
                return instance(world, user, copy, step, options);
            }
        }
        return true;
    }

    private static boolean instance(
            World world, String user, CalendarObject copy, String step, SchedulingOptions options) {
        Instances instances = new Instances(copy);
        Component six = instances.effective(DAY6).orElse(null);
        if (six == null || Participants.cancelled(six) || copy.master().isEmpty()) {
            return false;
        }
        ObjectEdit edit = new ObjectEdit(copy);
        Component override = instances.overrides().get(DAY6);
        switch (step) {
            case "decline6" -> {
                world.put(user, world.answered(user, "DECLINED", DAY6), options);
                return true;
            }
            case "move6" -> {
                String start = six.line("DTSTART").orElseThrow().value();
                Component moved = ObjectEdit.set(
                        six, "DTSTART", start.endsWith("T110000Z") ? "20260106T120000Z" : "20260106T110000Z");
                if (override == null) {
                    edit.add(moved);
                } else {
                    edit.replace(override, moved);
                }
            }
            default -> {
                Component master = copy.master().orElseThrow();
                edit.replace(master, ItipComposer.excluding(master, Set.of(DAY6), copy.zones()));
                if (override != null) {
                    edit.replace(override, null);
                }
            }
        }
        world.put(user, edit.done(), options);
        return true;
    }

    private static CalendarObject edited(CalendarObject copy, String... replacement) {
        String text = Texts.text(copy);
        String edited = text.replaceAll(replacement[0], replacement[1]);
        if (edited.equals(text) && replacement.length > 2) {
            edited = text.replaceAll(replacement[2], "DTSTART:20260105T09$1" + "00Z");
        }
        return CalendarParser.parse(edited.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What both must agree on: per instance time, title and Bob's answer; what Bob declined he need not have. */
    private static Set<String> view(World world, String user) {
        Set<String> view = new TreeSet<>();
        CalendarObject copy = world.copies.get(user);
        if (copy == null) {
            return view;
        }
        Instances instances = new Instances(copy);
        for (String key : List.of("", "20260105T090000Z", DAY6, "20260107T090000Z")) {
            Component each = instances.effective(key).orElse(null);
            if (each == null || Participants.cancelled(each)) {
                continue;
            }
            String answer = Participants.own(each, CalendarUser.of(Texts.BOB))
                    .map(Participants::partstat)
                    .orElse("none");
            boolean declinedWithoutCopy = answer.equals("DECLINED") && gone(world, key);
            if (!declinedWithoutCopy) {
                view.add(key + " " + each.line("DTSTART").orElseThrow().value() + " "
                        + each.line("SUMMARY").orElseThrow().value() + " " + answer);
            }
        }
        return view;
    }

    private static boolean gone(World world, String key) {
        CalendarObject copy = world.copies.get("bob");
        return copy == null || new Instances(copy).effective(key).isEmpty();
    }
}

package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;

/**
 * Scripts: {@code > put USER [merge]} with a body in the notation of {@link Texts}; {@code > answer USER PARTSTAT
 * [KEY]}; {@code > replace USER} with lines {@code old -> new}; {@code > delete USER [quiet]}; {@code > sent} with
 * exactly the messages since the last time; {@code > deliver}; {@code > get USER} with lines that are there, or are not
 * when they start with a minus; {@code > tag USER kept|new|none}; {@code > refused CONDITION} for the command before.
 */
class ScenarioTest {
    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"organizer", "attendee", "instances", "tags", "agents", "todo"})
    void scriptHolds(String name) throws IOException {
        try (InputStream in = ScenarioTest.class.getResourceAsStream("scenarios/" + name + ".txt")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String scenario : script.split("(?m)^# ")) {
                if (!scenario.isBlank()) {
                    new ScenarioTest().play(scenario);
                }
            }
        }
    }

    private void play(String scenario) {
        String[] steps = scenario.split("(?m)^> ");
        String title = steps[0].strip();
        for (int i = 1; i < steps.length; i++) {
            String[] parts = steps[i].split("\n", 2);
            String[] words = parts[0].strip().split(" ");
            String block = parts.length > 1 ? parts[1].strip() : "";
            String where = title + ", step " + i + ": " + parts[0];
            boolean refused = i + 1 < steps.length && steps[i + 1].startsWith("refused");
            if (refused) {
                DavException failure = assertThrows(DavException.class, () -> step(words, block, where), where);
                String expected = steps[i + 1]
                        .split("\n", 2)[0]
                        .substring("refused ".length())
                        .strip();
                assertEquals(expected, failure.condition().element().getLocalPart(), where);
                i++;
            } else {
                step(words, block, where);
            }
        }
    }

    private void step(String[] words, String block, String where) {
        switch (words[0]) {
            case "put" -> {
                SchedulingOptions options = world.options();
                CalendarObject body = block.startsWith("VTODO\n")
                        ? Texts.object(
                                "VTODO", block.substring("VTODO\n".length()).replace("---\n", "<p>"))
                        : Texts.event(block.replace("---\n", "<p>"));
                boolean merge = words.length > 2;
                world.put(
                        words[1],
                        body,
                        merge ? options.merging(world.replyIds.getOrDefault(words[1], Set.of())) : options);
            }
            case "answer" ->
                world.put(
                        words[1],
                        world.answered(words[1], words[2], words.length > 3 ? words[3] : ""),
                        world.options());
            case "replace" -> world.put(words[1], replaced(words[1], block, where), world.options());
            case "delete" ->
                world.delete(words[1], words.length > 2 ? world.options().withoutReply() : world.options());
            case "deliver" -> world.deliverAll();
            case "sent" -> {
                assertEquals(
                        block,
                        String.join(
                                "\n",
                                world.sent.stream()
                                        .map(ScenarioTest::told)
                                        .sorted()
                                        .toList()),
                        where);
                world.sent.clear();
            }
            case "get" -> get(words[1], block, where);
            case "tag" -> {
                Map<String, TagChange> names =
                        Map.of("kept", TagChange.KEEP, "new", TagChange.NEW, "none", TagChange.CLEAR);
                assertEquals(names.get(words[2]), world.tags.get(words[1]), where);
            }
            default -> throw new IllegalArgumentException(where);
        }
    }

    private CalendarObject replaced(String user, String block, String where) {
        String text = Texts.text(world.copies.get(user));
        for (String line : block.split("\n")) {
            String[] sides = line.split(" -> ", 2);
            assertTrue(text.contains(sides[0]), where + " finds no " + sides[0] + " in " + text);
            text = text.replace(sides[0], sides[1].replace("<br>", "\n"));
        }
        return CalendarParser.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void get(String user, String block, String where) {
        CalendarObject copy = world.copies.get(user);
        if (block.equals("nothing")) {
            assertNull(copy, where);
            return;
        }
        List<String> lines = Arrays.stream(Texts.text(copy).split("\n"))
                .map(ScenarioTest::sorted)
                .toList();
        for (String line : block.split("\n")) {
            if (line.startsWith("-")) {
                String start = line.substring(1);
                assertFalse(lines.stream().anyMatch(each -> each.startsWith(start)), where + " has " + lines);
            } else {
                assertTrue(lines.contains(sorted(line)), where + " lacks " + line + " in " + lines);
            }
        }
    }

    /** The line with its parameters in order. */
    private static String sorted(String line) {
        int colon = line.indexOf(':');
        if (!line.startsWith("ATTENDEE;") || line.indexOf('"') >= 0 || colon < 0) {
            return line;
        }
        String[] parameters = line.substring(0, colon).split(";");
        Arrays.sort(parameters, 1, parameters.length);
        return String.join(";", parameters) + line.substring(colon);
    }

    /** Method, recipient, and the instances that it tells of. */
    private static String told(OutgoingMessage message) {
        CalendarObject body = CalendarParser.parseMessage(message.octets());
        String text = Texts.text(message.octets());
        for (String secret : List.of("SCHEDULE-", "X-TAGWERK-REPLIED", "VALARM")) {
            assertFalse(text.contains(secret), text);
        }
        List<String> words = new ArrayList<>(List.of(message.method().name(), World.user(message.recipient())));
        Instances instances = new Instances(body);
        for (Map.Entry<String, Component> each : instances.all().entrySet()) {
            String key = each.getKey().isEmpty() ? "all" : each.getKey();
            String answer = message.method() == ItipMethod.REPLY
                    ? "="
                            + Participants.partstat(
                                    each.getValue().line("ATTENDEE").orElseThrow())
                    : "";
            words.add(key + answer);
        }
        return String.join(" ", words);
    }
}

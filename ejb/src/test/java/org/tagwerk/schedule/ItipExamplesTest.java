package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * The examples of RFC 5546 section 4 and RFC 6638 appendix B, each word for word in a file of {@code itip/}, played by
 * the scripts beside them.
 *
 * <p>Steps: {@code > put USER FILE} stores what is in the file, without METHOD; with {@code first} only its first
 * component. {@code > add USER FILE} adds its components. {@code > receive USER FILE} applies it as a message.
 * {@code > replace USER}, {@code > answer USER PARTSTAT}, {@code > delete USER}, {@code > deliver}. {@code > sent METHOD
 * USER [FILE]} takes that message from those that were sent and demands that it says all that is in the file;
 * {@code > forget} those that were sent, {@code > silence}: there are none left. {@code > get USER [FILE]} demands that
 * the copy says so; {@code > tag USER kept|new}. {@code > ask FILE} reads a request for busy time. {@code > refused
 * CONDITION} is about the step before.
 *
 * <p>Lines {@code old -> new} below a step change the text of the file: slips of the standards, and what the examples
 * leave to the server. One thing differs on purpose: an answer takes RSVP away, as Calendar Server did, where the examples
 * leave it. Other lines are those wanted, or not wanted after a minus.
 */
class ItipExamplesTest {
    /** What every message and every server has of its own. */
    private static final Set<String> FREE = Set.of("DTSTAMP", "PRODID");

    @TestFactory
    Stream<DynamicTest> examplesHold() {
        return Stream.of("rfc5546", "rfc6638").flatMap(standard -> Arrays.stream(
                        read("/itip/" + standard + ".txt").split("(?m)^# "))
                .filter(scenario -> !scenario.isBlank())
                .map(scenario -> DynamicTest.dynamicTest(
                        standard + " " + scenario.split("\n", 2)[0], () -> new Play(standard).run(scenario))));
    }

    private static String read(String name) {
        try (InputStream in = ItipExamplesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** One scenario with its people. */
    private static final class Play {
        private final String standard;
        private final World world = new World();

        Play(String standard) {
            this.standard = standard;
        }

        void run(String scenario) {
            String[] steps = scenario.split("(?m)^> ");
            for (int i = 1; i < steps.length; i++) {
                String[] parts = steps[i].split("\n", 2);
                String[] words = parts[0].strip().split(" ");
                List<String> block =
                        parts[1].lines().filter(line -> !line.isBlank()).toList();
                String where = "step " + i + ": " + parts[0];
                if (i + 1 < steps.length && steps[i + 1].startsWith("refused ")) {
                    DavException refusal = assertThrows(DavException.class, () -> step(words, block, where), where);
                    assertEquals(
                            steps[++i].strip().substring("refused ".length()),
                            refusal.condition().element().getLocalPart(),
                            where);
                } else {
                    step(words, block, where);
                }
            }
        }

        private void step(String[] words, List<String> block, String where) {
            String user = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "put" -> world.put(user, stored(words, block, where), options());
                case "add" -> add(user, message(words[2], block, where));
                case "receive" -> receive(user, message(words[2], block, where));
                case "replace" -> world.put(user, parsed(edited(text(user), block, where)), options());
                case "answer" -> world.put(user, world.answered(user, words[2], ""), options());
                case "delete" -> world.delete(user, options());
                case "deliver" -> world.deliverAll();
                case "sent" -> sent(words, block, where);
                case "forget" -> world.sent.clear();
                case "silence" ->
                    assertEquals(
                            List.of(),
                            world.sent.stream()
                                    .map(each -> each.method() + " " + each.recipient())
                                    .toList(),
                            where);
                case "get" -> says(text(user), words.length > 2 ? words[2] : null, block, where);
                case "tag" ->
                    assertEquals(
                            Map.of("kept", TagChange.KEEP, "new", TagChange.NEW).get(words[2]),
                            world.tags.get(user),
                            where);
                case "ask" ->
                    FreeBusyRequest.parse(octets(edited(file(user), block, where)))
                            .range();
                default -> throw new IllegalArgumentException(where);
            }
        }

        /** Nobody knows Mike (RFC 6638 appendix B.1). */
        private SchedulingOptions options() {
            UnaryOperator<String> status = address -> address.contains("mike") ? "3.7" : "1.2";
            return world.options().delivering(status);
        }

        private String file(String name) {
            return read("/itip/" + standard + "/" + name + ".ics").replace("\n ", "");
        }

        private String text(String user) {
            return Texts.text(world.copies.get(user));
        }

        private CalendarObject message(String name, List<String> block, String where) {
            return CalendarParser.parseMessage(octets(edited(file(name), block, where)));
        }

        private CalendarObject stored(String[] words, List<String> block, String where) {
            String text = edited(file(words[2]), block, where).replaceAll("METHOD:.*\n", "");
            CalendarObject object = parsed(text);
            if (words.length == 3) {
                return object;
            }
            ObjectEdit edit = new ObjectEdit(object);
            object.components().stream().skip(1).forEach(each -> edit.replace(each, null));
            return edit.done();
        }

        private void add(String user, CalendarObject message) {
            ObjectEdit edit = new ObjectEdit(world.copies.get(user));
            message.components().forEach(edit::add);
            world.put(user, edit.done(), options());
        }

        private void receive(String user, CalendarObject message) {
            String method = message.method().orElseThrow();
            String from = method.equals("REPLY")
                    ? message.components().get(0).line("ATTENDEE").orElseThrow().value()
                    : "mailto:a@example.com";
            OutgoingMessage sent = new OutgoingMessage(
                    from, "mailto:" + user + "@example.com", ItipMethod.valueOf(method), message.calendar());
            world.apply(sent);
        }

        private void sent(String[] words, List<String> block, String where) {
            OutgoingMessage found = world.sent.stream()
                    .filter(each -> each.method().name().equals(words[1]))
                    .filter(each -> World.user(each.recipient()).equals(words[2]))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(where + " was not among "
                            + world.sent.stream()
                                    .map(each -> each.method() + " " + each.recipient())
                                    .toList()));
            world.sent.remove(found);
            says(Texts.text(found.octets()), words.length > 3 ? words[3] : null, block, where);
        }

        private void says(String text, String name, List<String> block, String where) {
            List<ContentLine> lines = lines(text);
            if (name != null) {
                for (ContentLine wanted : lines(edited(file(name), block, where))) {
                    assertTrue(
                            FREE.contains(wanted.name()) || lines.stream().anyMatch(each -> tells(each, wanted)),
                            () -> where + " lacks " + wanted.raw() + " in\n" + text);
                }
            }
            for (String line : block) {
                if (line.startsWith("-")) {
                    assertFalse(text.contains("\n" + line.substring(1)), () -> where + " has " + line + " in\n" + text);
                } else if (!line.contains(" -> ")) {
                    ContentLine wanted = lines("BEGIN:VCALENDAR\n" + line + "\nEND:VCALENDAR\n")
                            .get(0);
                    assertTrue(
                            lines.stream().anyMatch(each -> tells(each, wanted)),
                            () -> where + " lacks " + line + " in\n" + text);
                }
            }
        }

        /** Whether a line says all that the wanted one says: of people it may say more. */
        private static boolean tells(ContentLine line, ContentLine wanted) {
            if (!line.name().equals(wanted.name())) {
                return false;
            }
            boolean person = line.name().equals("ATTENDEE") || line.name().equals("ORGANIZER");
            return line.parameters().containsAll(wanted.parameters())
                    && (person
                            ? CalendarUser.key(line).equals(CalendarUser.key(wanted))
                            : line.parameters().size() == wanted.parameters().size()
                                    && line.value().equals(wanted.value()));
        }

        private static List<ContentLine> lines(String text) {
            List<ContentLine> lines = new ArrayList<>();
            collect(ContentLines.read(octets(text), Condition.VALID_CALENDAR_DATA), lines);
            return lines;
        }

        private static void collect(Component component, List<ContentLine> lines) {
            for (Node node : component.nodes()) {
                if (node instanceof Component inner) {
                    collect(inner, lines);
                } else {
                    lines.add((ContentLine) node);
                }
            }
        }

        private static String edited(String text, List<String> block, String where) {
            String edited = text;
            for (String line : block) {
                String[] sides = line.split(" -> ", 2);
                if (sides.length == 2) {
                    assertTrue(edited.contains(sides[0]), () -> where + " finds no " + sides[0]);
                    edited = edited.replace(sides[0], sides[1].replace("<br>", "\n"));
                }
            }
            return edited;
        }

        private static CalendarObject parsed(String text) {
            return CalendarParser.parse(octets(text));
        }

        private static byte[] octets(String text) {
            return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}

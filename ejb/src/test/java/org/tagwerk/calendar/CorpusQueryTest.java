package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Asks for every object below a directory, {@code -Dtagwerk.corpus=DIRECTORY}, with a range that covers it. */
@EnabledIfSystemProperty(named = "tagwerk.corpus", matches = ".+", disabledReason = "-Dtagwerk.corpus is not given")
class CorpusQueryTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private int objects;

    @Test
    void everyObjectIsFoundInItsTimeAndExpandsWithoutZones() throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(System.getProperty("tagwerk.corpus")))) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".ics"))
                    .sorted()
                    .toList()) {
                for (CalendarObject object : read(Files.readAllBytes(file))) {
                    ask(object, file.toString());
                    objects++;
                }
            }
        }
        Files.writeString(Path.of("target", "corpus-query.txt"), objects + " objects asked for\n");
        assertTrue(objects > 0);
    }

    private static void ask(CalendarObject object, String file) {
        Iterator<Occurrence> all =
                Occurrences.of(object, ZONE).between(Instant.MIN, Instant.MAX).iterator();
        if (!all.hasNext()) {
            return;
        }
        Occurrence first = all.next();
        check(object, new TimeRange(first.start(), first.start().plusSeconds(1)), true, file);
        check(
                object,
                new TimeRange(first.start().minusSeconds(7200), first.end().plusSeconds(7200)),
                true,
                file);
        boolean starts = object.components().stream()
                .allMatch(each -> each.line("DTSTART").isPresent());
        if (starts && object.component() != ComponentKind.VFREEBUSY) {
            Instant before = Instant.parse("0001-01-01T00:00:00Z");
            check(object, new TimeRange(before, first.start().minusSeconds(1)), false, file);
        }
    }

    private static void check(CalendarObject object, TimeRange range, boolean expected, String file) {
        if (object.component() == ComponentKind.VAVAILABILITY || object.component() == ComponentKind.VPOLL) {
            return;
        }
        // A task of which DUE alone is known lies before that moment.
        boolean due = object.components().stream()
                .anyMatch(each -> each.line("DTSTART").isEmpty());
        CalendarFilter filter = new CalendarFilter(new CompFilter(
                "VCALENDAR",
                false,
                null,
                List.of(),
                List.of(new CompFilter(
                        object.component().name(), false, due ? range.widened(1, 1) : range, List.of(), List.of()))));
        String what = file + " " + object.uid() + " " + range;
        assertEquals(expected, FilterMatcher.matches(filter, object, ZONE), what);
        QueryPlan.Verdict verdict = QueryPlan.of(filter).verdict(QueryPlanTest.row(object));
        assertNotEquals(expected ? QueryPlan.Verdict.NO : QueryPlan.Verdict.YES, verdict, what);
        Component expanded = new Expansion(object, range, ZONE).expanded();
        for (Component each : expanded.components()) {
            assertFalse(each.name().equals("VTIMEZONE"), what);
            for (ContentLine line : each.lines()) {
                assertTrue(line.parameter("TZID").isEmpty(), () -> what + line.raw());
                assertFalse(List.of("RRULE", "RDATE", "EXDATE").contains(line.name()), what);
            }
        }
        if (expected && !due) {
            assertFalse(expanded.components().isEmpty(), what);
        }
        CalendarParser.parse(ContentLines.write(expanded.components().isEmpty() ? object.calendar() : first(expanded)));
        new RecurrenceLimit(object, range, ZONE).limited();
        new FreeBusy(range).add(object, ZONE);
    }

    /** Each instance is an object that can be stored again. */
    private static Component first(Component expanded) {
        List<Node> nodes = new ArrayList<>();
        boolean taken = false;
        for (Node node : expanded.nodes()) {
            if (!(node instanceof Component) || !taken) {
                nodes.add(node);
                taken |= node instanceof Component;
            }
        }
        return expanded.withNodes(nodes);
    }

    private static List<CalendarObject> read(byte[] octets) {
        List<CalendarObject> found = new ArrayList<>();
        try {
            for (Component calendar : ContentLines.readAll(octets, Condition.VALID_CALENDAR_DATA)) {
                Map<String, List<Node>> byUid = new LinkedHashMap<>();
                for (Component component : calendar.components()) {
                    String uid = component.name()
                            + component.line("UID").map(ContentLine::value).orElse("");
                    byUid.computeIfAbsent(uid, key -> new ArrayList<>()).add(component);
                }
                byUid.keySet().removeIf(uid -> uid.startsWith("VTIMEZONE"));
                for (List<Node> own : byUid.values()) {
                    List<Node> nodes = new ArrayList<>(calendar.nodes().stream()
                            .filter(node -> node instanceof ContentLine line
                                    ? !line.name().equals("METHOD")
                                    : ((Component) node).name().equals("VTIMEZONE"))
                            .toList());
                    nodes.addAll(own);
                    found.add(CalendarParser.object(calendar.withNodes(nodes)));
                }
            }
        } catch (DavException e) {
            // What is refused is CorpusTest's matter; what stood before it is asked for.
            return found;
        }
        return found;
    }
}

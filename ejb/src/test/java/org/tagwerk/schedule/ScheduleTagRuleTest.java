package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table {@code docs/schedule-tag.md}. */
class ScheduleTagRuleTest {
    record Row(String before, String after, String cause, String change, TagChange tag) {
        boolean fits(SchedulingRole from, SchedulingRole to, Cause why, boolean participationOnly) {
            return names(before, from.name())
                    && names(after, to.name())
                    && names(cause, why.name())
                    && names(change, participationOnly ? "participation" : "other");
        }

        private static boolean names(String cell, String value) {
            return cell.equals("any") || List.of(cell.split(" ")).contains(value);
        }
    }

    private static List<Row> table() throws IOException {
        Path page = Path.of("docs/schedule-tag.md");
        try (Stream<String> lines =
                Files.lines(Files.exists(page) ? page : Path.of("..").resolve(page))) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| role before"))
                    .map(line -> line.substring(1).split("\\|"))
                    .map(cells -> new Row(
                            cells[0].strip(),
                            cells[1].strip(),
                            cells[2].strip(),
                            cells[3].strip(),
                            TagChange.valueOf(cells[4].strip())))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void eachCombinationIsDecidedByTheFirstRowThatFits(Cause cause) throws IOException {
        List<Row> table = table();
        for (SchedulingRole before : SchedulingRole.values()) {
            for (SchedulingRole after : SchedulingRole.values()) {
                for (boolean only : new boolean[] {true, false}) {
                    Row row = table.stream()
                            .filter(each -> each.fits(before, after, cause, only))
                            .findFirst()
                            .orElseThrow();
                    String combination = before + " to " + after + " by " + cause + ", " + only;
                    assertEquals(row.tag(), ScheduleTagRule.decide(before, after, cause, only), combination);
                }
            }
        }
    }

    @Test
    void noRowIsIdleAndNoNameUnknown() throws IOException {
        List<Row> table = table();
        Set<Row> used = new HashSet<>();
        List<String> causes = new ArrayList<>();
        for (Cause cause : EnumSet.allOf(Cause.class)) {
            causes.add(cause.name());
            for (SchedulingRole before : SchedulingRole.values()) {
                for (SchedulingRole after : SchedulingRole.values()) {
                    table.stream()
                            .filter(each -> each.fits(before, after, cause, true))
                            .findFirst()
                            .ifPresent(used::add);
                    table.stream()
                            .filter(each -> each.fits(before, after, cause, false))
                            .findFirst()
                            .ifPresent(used::add);
                }
            }
        }
        assertEquals(new HashSet<>(table), used);
        for (Row row : table) {
            assertTrue(
                    row.cause().equals("any")
                            || causes.containsAll(List.of(row.cause().split(" "))),
                    row.cause());
        }
        assertFalse(table.isEmpty());
    }
}

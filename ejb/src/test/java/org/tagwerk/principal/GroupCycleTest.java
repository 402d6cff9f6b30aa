package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.view.MembershipRow;

class GroupCycleTest {
    @Test
    void aTreeAndADiamondHaveNoCycle() {
        assertEquals(Optional.empty(), GroupCycle.find(List.of()));
        assertEquals(
                Optional.empty(),
                GroupCycle.find(List.of(
                        new MembershipRow(1, 2),
                        new MembershipRow(1, 3),
                        new MembershipRow(2, 4),
                        new MembershipRow(3, 4))));
    }

    @Test
    void aGroupThatContainsItselfIsFound() {
        assertEquals(Optional.of(1L), GroupCycle.find(List.of(new MembershipRow(1, 1))));
        assertTrue(GroupCycle.find(List.of(
                        new MembershipRow(9, 1),
                        new MembershipRow(1, 2),
                        new MembershipRow(2, 3),
                        new MembershipRow(3, 1),
                        new MembershipRow(3, 7)))
                .isPresent());
    }

    @Test
    void aVeryDeepNestIsWalked() {
        List<MembershipRow> rows = new ArrayList<>();
        for (long id = 1; id < 100_000; id++) {
            rows.add(new MembershipRow(id, id + 1));
        }
        assertEquals(Optional.empty(), GroupCycle.find(rows));
        rows.add(new MembershipRow(100_000, 1));
        assertEquals(Optional.of(1L), GroupCycle.find(rows));
    }
}

package org.tagwerk.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.view.MessageRow;

/** Whose turn it is. */
class RecipientTurnsTest {
    private final RecipientTurns turns = new RecipientTurns();
    private final List<String> told = new ArrayList<>();

    private static MessageRow to(long recipient) {
        return new MessageRow(recipient, "REQUEST", 1, recipient, "mailto:a@example.com", "u", null, 0);
    }

    private void takeFree(Long... recipients) {
        List<MessageRow> messages =
                List.of(recipients).stream().map(RecipientTurnsTest::to).toList();
        turns.takeFree(
                messages,
                free -> told.add(String.join(
                        " ", free.stream().map(each -> "" + each.id()).toList())));
    }

    @Test
    void whoseTurnItIsNotIsLeftOut() {
        turns.take(3, 0, () -> takeFree(2L, 3L, 4L));
        assertEquals(List.of("2 4"), told);
    }

    @Test
    void oneAloneIsNotDeliveredTogether() {
        turns.take(3, 0, () -> takeFree(2L, 3L));
        assertEquals(List.of(), told);
    }

    @Test
    void whoShareATurnGoTogether() {
        takeFree(2L, 258L);
        assertEquals(List.of("2 258"), told);
    }

    @Test
    void turnsAreGivenBack() {
        takeFree(2L, 3L);
        takeFree(2L, 3L);
        turns.take(2, 0, () -> told.add("2"));
        assertEquals(List.of("2 3", "2 3", "2"), told);
    }
}

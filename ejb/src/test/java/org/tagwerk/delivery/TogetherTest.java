package org.tagwerk.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.view.MessageRow;

/** Which messages go in one transaction. */
class TogetherTest {
    private final List<MessageRow> next = new ArrayList<>();

    private TogetherTest add(String kind, long recipient, String uid) {
        next.add(new MessageRow(next.size() + 1L, kind, 1, recipient, "mailto:a@example.com", uid, null, 0));
        return this;
    }

    private List<List<Long>> groups() {
        return Together.of(next).stream()
                .map(group -> group.stream().map(MessageRow::id).toList())
                .toList();
    }

    @Test
    void theGuestsOfAMeetingAreToldTogether() {
        add("REQUEST", 2, "u").add("REQUEST", 3, "u").add("CANCEL", 4, "u").add("REFRESH", 5, "u");
        assertEquals(List.of(List.of(1L, 2L, 3L, 4L)), groups());
    }

    @Test
    void eachMeetingByItself() {
        add("REQUEST", 2, "u").add("REQUEST", 2, "v").add("REQUEST", 3, "u").add("REQUEST", 3, "v");
        assertEquals(List.of(List.of(1L, 3L), List.of(2L, 4L)), groups());
    }

    @Test
    void whoIsAloneNeedsNoGroup() {
        add("REQUEST", 2, "u").add("REQUEST", 3, "v");
        assertEquals(List.of(), groups());
    }

    @Test
    void aRecipientIsToldOneThingAtATime() {
        add("REQUEST", 2, "u").add("REFRESH", 2, "u").add("REQUEST", 3, "u");
        assertEquals(List.of(List.of(1L, 3L)), groups());
    }

    @Test
    void whatIsForTheOrganizerGoesAlone() {
        add("REPLY", 2, "u").add("STATUS", 3, "u").add("REFRESH", 4, "u").add("REFRESH", 5, "u");
        assertEquals(List.of(List.of(3L, 4L)), groups());
    }

    @Test
    void manyAreToldInSeveralGroups() {
        IntStream.range(0, 2 * Together.MOST + 1).forEach(i -> add("REQUEST", 10 + i, "u"));
        assertEquals(
                List.of(Together.MOST, Together.MOST),
                groups().stream().map(List::size).toList());
    }
}

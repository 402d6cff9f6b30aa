package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Href;
import org.tagwerk.store.repository.Arrivals;
import org.tagwerk.store.view.Arrival;
import org.tagwerk.store.view.CollectionView;

/** What a request saw when it came is not seen by another one, not twice, and not much later. */
class FirstLookTest {
    private static final CollectionView CALENDAR = CalendarDatabase.CALENDAR;
    private static final Href URL = new Href(List.of("calendars", "u", "c"), true);

    private long now;
    private final FirstLook look = new FirstLook(
            new Arrivals() {
                @Override
                public Arrival at(List<String> paths) {
                    return new Arrival(5, paths, Map.of(CALENDAR.path(), CALENDAR));
                }
            },
            () -> now);

    @BeforeEach
    void aRequestComes() {
        look.expect(URL);
        assertEquals(Optional.of(5L), look.counter());
    }

    @Test
    void itIsUsedOnce() {
        assertEquals(Optional.of(List.of(CALENDAR)), look.take(URL));
        assertEquals(Optional.empty(), look.take(URL));
    }

    @Test
    void aMemberHasItsCollection() {
        look.expect(URL.child("a.ics"));
        look.counter();
        assertEquals(Optional.of(List.of(CALENDAR)), look.take(URL.child("a.ics")));
    }

    @Test
    void whoeverLooksElsewhereFirstLooksAgain() {
        assertEquals(Optional.empty(), look.take(new Href(List.of("calendars", "u", "other"), true)));
        assertEquals(Optional.empty(), look.take(URL));
    }

    @Test
    void anotherRequestForgetsIt() {
        look.expect(null);
        assertEquals(Optional.empty(), look.counter());
        assertEquals(Optional.empty(), look.take(URL));
    }

    /** A client that lets its body wait does not see what stood there when it began. */
    @Test
    void itIsForgottenAfterASecond() {
        now = 1_000_000_001L;
        assertEquals(Optional.empty(), look.take(URL));
    }
}

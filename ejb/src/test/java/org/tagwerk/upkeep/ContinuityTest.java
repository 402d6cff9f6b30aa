package org.tagwerk.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.store.view.Lineage;
import org.tagwerk.store.view.Moment;

class ContinuityTest {
    private static final Seen SEEN = new Seen(new Moment(17, 4711), 3, 99);
    private static final Lineage HERE = new Lineage(1, 1);

    private static boolean broken(Seen seen, boolean embedded, long inode, long epoch, boolean known, boolean begun) {
        return new Continuity(seen, embedded, inode, epoch, known, begun, null, null)
                .broken()
                .isPresent();
    }

    private static boolean moved(Lineage kept, Lineage now) {
        return new Continuity(null, false, 0, 0, false, true, kept, now)
                .broken()
                .isPresent();
    }

    @Test
    void aDatabaseThatKnowsWhatWasSeenGoesOn() {
        assertFalse(broken(SEEN, true, 99, 3, true, true));
        assertFalse(broken(SEEN, false, 0, 3, true, true));
    }

    @Test
    void oneThatDoesNotIsAnOlderState() {
        assertTrue(broken(SEEN, true, 99, 3, false, true));
        assertTrue(broken(SEEN, true, 99, 0, false, true));
        assertTrue(broken(SEEN, false, 0, 3, false, false), "an empty one too: its tags begin again");
    }

    @Test
    void anotherNodeMayHaveNoticedBefore() {
        assertFalse(broken(SEEN, false, 0, 4, false, true));
    }

    @Test
    void aCopiedFileIsNoticedThoughItsNotesWereCopiedToo() {
        assertTrue(broken(SEEN, true, 100, 3, true, true));
        assertFalse(broken(SEEN, true, 0, 3, true, true), "a file system without such numbers");
    }

    @Test
    void aNewDirectoryIsDoubtedOnlyBesideAnEmbeddedDatabase() {
        assertFalse(broken(null, true, 99, 0, false, false), "the first start of all");
        assertTrue(broken(null, true, 99, 0, false, true));
        assertFalse(broken(null, false, 0, 0, false, true), "one more node");
    }

    @Test
    void anotherPostgreSqlIsNoticedByEveryNode() {
        assertTrue(moved(HERE, new Lineage(2, 1)));
        assertTrue(moved(HERE, new Lineage(1, 2)));
        assertFalse(moved(HERE, HERE));
        assertFalse(moved(null, HERE));
        assertFalse(moved(HERE, null));
    }

    @Test
    void whatWasSeenIsReadAsItWasWritten(@TempDir Path directory) throws IOException {
        assertEquals(Optional.empty(), Seen.read(directory));
        SEEN.write(directory);
        assertEquals(Optional.of(SEEN), Seen.read(directory));
        Files.writeString(directory.resolve("history"), "17 x 3 99");
        assertThrows(IOException.class, () -> Seen.read(directory));
        Files.writeString(directory.resolve("history"), "");
        assertThrows(IOException.class, () -> Seen.read(directory));
    }
}

package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Overloaded;

/**
 * Lets one writer of this node at a time to a collection, before it takes a connection (DESIGN 14.11).
 *
 * <p>Correctness rests on the row locks of the database; this only keeps the writers of one busy calendar from holding
 * every connection of the node while they wait. At most {@value #MAX_WAITING} wait, each {@value #MAX_SECONDS} s at
 * most; then 503.
 */
@ApplicationScoped
public class Gate {
    private static final int MAX_WAITING = 64;
    private static final int MAX_SECONDS = 10;

    private final ConcurrentHashMap<String, Semaphore> doors = new ConcurrentHashMap<>();

    /** How many writers wait on this node. */
    public long waiting() {
        return doors.values().stream().mapToLong(Semaphore::getQueueLength).sum();
    }

    /** Runs {@code write} while no other writer of this node is at any of these collections. */
    public <T> T pass(Iterable<Href> collections, Supplier<T> write) {
        SortedSet<String> keys = new TreeSet<>();
        collections.forEach(href -> keys.add(href.asCollection().toString()));
        return pass(keys.iterator(), write);
    }

    private <T> T pass(Iterator<String> keys, Supplier<T> write) {
        if (!keys.hasNext()) {
            return write.get();
        }
        String key = keys.next();
        Semaphore door = doors.computeIfAbsent(key, any -> new Semaphore(1, true));
        enter(door);
        try {
            return pass(keys, write);
        } finally {
            door.release();
            if (!door.hasQueuedThreads() && doors.size() > 10_000) {
                // A writer that still holds the removed door does no harm: the row lock orders them.
                doors.remove(key, door);
            }
        }
    }

    private void enter(Semaphore door) {
        if (door.getQueueLength() >= MAX_WAITING) {
            throw new Overloaded("too many writers wait for one collection", null);
        }
        try {
            if (door.tryAcquire(0, TimeUnit.SECONDS)) {
                return;
            }
            if (!door.tryAcquire(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new Overloaded("waited too long for one collection", null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted", stopping);
        }
    }
}

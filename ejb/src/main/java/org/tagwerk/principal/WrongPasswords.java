package org.tagwerk.principal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Counts different wrong secrets for a user, whoever sends them from wherever.
 *
 * <p>A device that repeats one old password is one wrong secret; names that do not exist are counted like any other.
 * Each node counts for itself.
 */
public final class WrongPasswords {
    /** So many different wrong secrets within {@link #WINDOW} are answered with 401, further ones with 429. */
    public static final int MOST = 20;

    /** The time that counts. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_USERS = 10_000;
    /** Beyond MOST nothing new is learnt by counting on. */
    private static final int KEPT = 2 * MOST;

    private final LongSupplier nanos;
    private final Map<String, Map<String, Wrong>> users = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Wrong>> eldest) {
            return size() > MOST_USERS;
        }
    };

    /** @param nanos a clock as {@link System#nanoTime} is one */
    public WrongPasswords(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether that secret was wrong within the window, and nothing has changed since: it need not be hashed again. */
    public synchronized boolean isKnown(String user, String digest, long counter) {
        Wrong wrong = current(user).get(digest);
        return wrong != null && wrong.counter == counter;
    }

    /** @param counter of the principals, read before the secret was checked */
    public synchronized void add(String user, String digest, long counter) {
        Map<String, Wrong> wrongs = current(user);
        wrongs.remove(digest);
        wrongs.put(digest, new Wrong(counter, nanos.getAsLong()));
        if (wrongs.size() > KEPT) {
            Iterator<String> eldest = wrongs.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        users.put(user, wrongs);
    }

    /** The seconds after which a wrong secret gets a 401 again; empty while it gets one. */
    public synchronized OptionalInt retryAfter(String user) {
        Map<String, Wrong> wrongs = current(user);
        if (wrongs.size() <= MOST) {
            return OptionalInt.empty();
        }
        long decisive = wrongs.values().stream()
                .skip(wrongs.size() - MOST - 1L)
                .findFirst()
                .orElseThrow()
                .at;
        long left = WINDOW.toNanos() - (nanos.getAsLong() - decisive);
        return OptionalInt.of((int) Math.max(1, Duration.ofNanos(left).toSeconds() + 1));
    }

    private Map<String, Wrong> current(String user) {
        Map<String, Wrong> wrongs = users.get(user);
        if (wrongs == null) {
            return new LinkedHashMap<>();
        }
        long now = nanos.getAsLong();
        wrongs.values().removeIf(wrong -> now - wrong.at >= WINDOW.toNanos());
        return wrongs;
    }

    private record Wrong(long counter, long at) {}
}

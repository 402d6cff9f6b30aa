package org.tagwerk.principal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers which secrets were wrong, so that one that is repeated costs no hash and counts once.
 *
 * <p>A device that repeats one old password is one wrong secret; names that do not exist are remembered like any other.
 * What is remembered never leaves the memory of this node.
 */
public final class WrongPasswords {
    /** The time for which one is remembered. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_USERS = 10_000;
    private static final int MOST_SECRETS = 40;

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

    /**
     * Remembers one.
     *
     * @param counter of the principals, read before the secret was checked
     * @return whether it is another than those that were wrong within the window
     */
    public synchronized boolean add(String user, String digest, long counter) {
        Map<String, Wrong> wrongs = current(user);
        Wrong before = wrongs.remove(digest);
        wrongs.put(digest, new Wrong(counter, before == null ? nanos.getAsLong() : before.at));
        if (wrongs.size() > MOST_SECRETS) {
            Iterator<String> eldest = wrongs.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        users.put(user, wrongs);
        return before == null;
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

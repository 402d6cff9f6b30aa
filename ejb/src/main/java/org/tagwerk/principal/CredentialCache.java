package org.tagwerk.principal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tagwerk.dav.Caller;

/**
 * Remembers who came with a credential that was verified, so that Basic authentication does not cost a slow hash on each
 * request.
 *
 * <p>An entry is good for {@link #TTL} and for one value of the principals counter: a changed password, group or
 * principal counts from the next request on, on every node.
 */
public final class CredentialCache {
    /** How long a verified credential is remembered. */
    public static final Duration TTL = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanos a clock as {@link System#nanoTime} is one */
    public CredentialCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Who came with that credential, if it was verified lately and nothing has changed since. */
    public synchronized Optional<Caller> find(String digest, long counter) {
        Entry entry = entries.get(digest);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.counter != counter || nanos.getAsLong() - entry.verified > TTL.toNanos()) {
            entries.remove(digest);
            return Optional.empty();
        }
        return Optional.of(entry.caller);
    }

    /** @param counter read before the credential was verified */
    public synchronized void put(String digest, long counter, Caller caller) {
        entries.put(digest, new Entry(caller, counter, nanos.getAsLong()));
    }

    private record Entry(Caller caller, long counter, long verified) {}
}

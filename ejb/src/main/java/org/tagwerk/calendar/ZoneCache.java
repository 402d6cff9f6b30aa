package org.tagwerk.calendar;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.zone.ZoneRules;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLines;

/**
 * Remembers what VTIMEZONE components mean, by their content: a million events share a few hundred zones.
 *
 * <p>Thread-safe and bounded; the zones used last are kept.
 */
public final class ZoneCache {
    /** Serves all who parse; its content follows from its keys alone, so that sharing it cannot be noticed. */
    static final ZoneCache SHARED = new ZoneCache(512);

    private final Map<String, Optional<ZoneRules>> rules;

    /** A cache of at most {@code size} zones. */
    public ZoneCache(int size) {
        this.rules = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<ZoneRules>> eldest) {
                return size() > size;
            }
        };
    }

    /**
     * The rules of a VTIMEZONE; empty when it has no observance.
     *
     * @throws org.tagwerk.error.DavException with valid-calendar-data when it is broken
     */
    public Optional<ZoneRules> rules(Component vtimezone) {
        String key = key(vtimezone);
        synchronized (rules) {
            Optional<ZoneRules> known = rules.get(key);
            if (known != null) {
                return known;
            }
        }
        Optional<ZoneRules> computed = VTimeZone.rules(vtimezone);
        synchronized (rules) {
            rules.put(key, computed);
        }
        return computed;
    }

    /** How many zones are remembered now. */
    public int size() {
        synchronized (rules) {
            return rules.size();
        }
    }

    private static String key(Component vtimezone) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ContentLines.write(vtimezone));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

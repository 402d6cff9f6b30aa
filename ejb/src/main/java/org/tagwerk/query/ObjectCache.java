package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.boundary.Settings;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.store.view.ResourceContent;

/**
 * Parsed calendar objects by resource id and revision of their octets.
 *
 * <p>Such a pair names one state for ever (DESIGN 14.1), so nothing here is ever stale, and nothing needs to be told to
 * go. Safe for all threads; what was used last stays.
 */
@ApplicationScoped
public class ObjectCache {
    private static final Logger LOG = Logger.getLogger(ObjectCache.class.getName());

    private final Map<Key, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private final AtomicLong parses = new AtomicLong();
    private long capacity;
    private long weight;

    private record Key(long id, long etagRevision) {}

    /** An object that can be read, or the knowledge that it cannot. */
    private record Entry(Optional<CalendarObject> object, long octets) {}

    protected ObjectCache() {}

    @Inject
    ObjectCache(Settings settings) {
        this(settings.objectCacheOctets());
    }

    /**
     * A cache for as many objects as have so many octets together.
     *
     * @param capacity octets as they are stored, of which a parsed object takes several times as many
     */
    public ObjectCache(long capacity) {
        this.capacity = capacity;
    }

    /**
     * The object of a row that is known; empty when it has to be read first.
     *
     * @return the object, or empty inside when it cannot be read
     */
    public Optional<Optional<CalendarObject>> find(long id, long etagRevision) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(new Key(id, etagRevision))).map(Entry::object);
        }
    }

    /**
     * The object that these octets are; empty when they cannot be read, which is logged once while it is remembered.
     *
     * @param kind of the resource: scheduling messages may say more than stored objects
     */
    public Optional<CalendarObject> get(ResourceContent content, Kind kind) {
        long id = content.resource().id();
        long revision = content.resource().etagRevision();
        return find(id, revision).orElseGet(() -> {
            Optional<CalendarObject> parsed = parse(content, kind);
            put(new Key(id, revision), new Entry(parsed, content.octets().length));
            return parsed;
        });
    }

    /** How many objects were parsed since the server started. */
    public long parses() {
        return parses.get();
    }

    /** The octets of the objects that are kept now. */
    public long octets() {
        synchronized (entries) {
            return weight;
        }
    }

    private Optional<CalendarObject> parse(ResourceContent content, Kind kind) {
        parses.incrementAndGet();
        try {
            return Optional.of(
                    kind == Kind.INBOX_ITEM
                            ? CalendarParser.parseMessage(content.octets())
                            : CalendarParser.parse(content.octets()));
        } catch (DavException unreadable) {
            LOG.log(Level.WARNING, "resource {0} ({1}) cannot be read: {2}", new Object[] {
                content.resource().id(), content.resource().name(), unreadable.getMessage()
            });
            return Optional.empty();
        }
    }

    private void put(Key key, Entry entry) {
        synchronized (entries) {
            Entry replaced = entries.put(key, entry);
            weight += entry.octets() - (replaced == null ? 0 : replaced.octets());
            Iterator<Entry> eldest = entries.values().iterator();
            while (weight > capacity && eldest.hasNext()) {
                weight -= eldest.next().octets();
                eldest.remove();
            }
        }
    }
}

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
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
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

    /** How much heap a parsed object takes for each of its octets; measured over the corpus: 7.8. */
    private static final int HEAP_PER_OCTET = 8;
    /** What an entry takes besides. */
    private static final int ENTRY = 200;

    private final Map<Key, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private final AtomicLong parses = new AtomicLong();
    private long capacity;
    private long weight;

    private record Key(long id, long etagRevision) {}

    /** An object that can be read, or the knowledge that it cannot. */
    private record Entry(Optional<CalendarObject> object, long heap) {}

    protected ObjectCache() {}

    @Inject
    ObjectCache(Settings settings) {
        this(settings.objectCacheBytes());
    }

    /**
     * A cache of bounded size.
     *
     * @param capacity octets of heap, as far as they can be told
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
            put(new Key(id, revision), new Entry(parsed, ENTRY + (long) HEAP_PER_OCTET * content.octets().length));
            return parsed;
        });
    }

    /** How many objects were parsed since the server started. */
    public long parses() {
        return parses.get();
    }

    /** The octets of heap that are taken now, as far as they can be told. */
    public long weight() {
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
            weight += entry.heap() - (replaced == null ? 0 : replaced.heap());
            Iterator<Entry> eldest = entries.values().iterator();
            while (weight > capacity && eldest.hasNext()) {
                weight -= eldest.next().heap();
                eldest.remove();
            }
        }
    }
}

package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tagwerk.dav.Href;
import org.tagwerk.store.repository.Arrivals;
import org.tagwerk.store.view.Arrival;
import org.tagwerk.store.view.CollectionView;

/**
 * Reads with the counter of the principals, which authentication asks of every request, what stands at the request's URL
 * (DESIGN 14.19).
 *
 * <p>It is of this request alone and used once, by the first look at that URL: whoever looks a second time, as under a
 * lock, asks the database again. So does who comes to it after a second, as a client that lets its body wait: else what
 * stands at the URL could be looked at for an access list that another collection has there by then. A request is answered
 * by the thread that authenticates it.
 */
@ApplicationScoped
public class FirstLook {
    private static final long MOST_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final ThreadLocal<Href> expected = new ThreadLocal<>();
    private final ThreadLocal<Seen> seen = new ThreadLocal<>();

    @Inject
    private Arrivals arrivals;

    /** What was found when. */
    private record Seen(Arrival arrival, long at) {}

    /** For the container. */
    public FirstLook() {
        this(null, System::nanoTime);
    }

    /** Outside of a container. */
    FirstLook(Arrivals arrivals, LongSupplier nanos) {
        this.arrivals = arrivals;
        this.nanos = nanos;
    }

    /** A request comes, to {@code href} or, when that is null, elsewhere; what was known of another is forgotten. */
    public void expect(Href href) {
        seen.remove();
        if (href != null
                && href.segments().size() > 1
                && TargetLoader.HOMES.containsKey(href.segments().get(0))) {
            expected.set(href);
        } else {
            expected.remove();
        }
    }

    /** The counter of the principals, read now with what stands at the expected URL; empty when none is expected. */
    public Optional<Long> counter() {
        Href href = expected.get();
        if (href == null) {
            return Optional.empty();
        }
        expected.remove();
        Arrival arrival = arrivals.at(paths(href));
        seen.set(new Seen(arrival, nanos.getAsLong()));
        return Optional.of(arrival.principals());
    }

    /** Whether the request found no collection at {@code href}; this is no use of it. */
    boolean isNone(Href href) {
        Seen last = seen.get();
        return last != null
                && nanos.getAsLong() - last.at() <= MOST_NANOS
                && last.arrival().paths().contains(href.path())
                && !last.arrival().found().containsKey(href.path());
    }

    /** What the request found at {@code href} or else right above it, for the first who asks; empty when it is not known. */
    public Optional<List<CollectionView>> take(Href href) {
        Seen last = seen.get();
        seen.remove();
        if (last == null || nanos.getAsLong() - last.at() > MOST_NANOS) {
            return Optional.empty();
        }
        Arrival arrival = last.arrival();
        CollectionView there = arrival.found().get(href.path());
        if (there != null) {
            return Optional.of(List.of(there));
        }
        return arrival.paths().equals(paths(href))
                ? Optional.of(List.copyOf(arrival.found().values()))
                : Optional.empty();
    }

    /** A collection may stand at the URL itself, or the member of one. */
    private static List<String> paths(Href href) {
        return href.segments().size() > 2 ? List.of(href.path(), href.parent().path()) : List.of(href.path());
    }
}

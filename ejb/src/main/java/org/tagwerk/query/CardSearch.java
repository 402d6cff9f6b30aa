package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.card.CardFilter;
import org.tagwerk.card.CardFilterMatcher;
import org.tagwerk.card.CardParser;
import org.tagwerk.card.CardPlan;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.MemberExtent;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.store.view.ResourceView;

/**
 * Finds the cards of an address book that match, by the indexed texts as far as these tell.
 *
 * <p>Cards that have to be read are read in batches of at most {@value #BATCH} and {@value #BATCH_OCTETS} octets. One that
 * cannot be read matches nothing.
 */
@ApplicationScoped
public class CardSearch {
    private static final Logger LOG = Logger.getLogger(CardSearch.class.getName());
    private static final int BATCH = 200;
    private static final long BATCH_OCTETS = 8L << 20;

    private final CardValues values;
    private final Resources resources;

    protected CardSearch() {
        this(null, null);
    }

    @Inject
    public CardSearch(CardValues values, Resources resources) {
        this.values = values;
        this.resources = resources;
    }

    /**
     * The ids of the cards that match, by name.
     *
     * @param limit no more than so many; no card is read behind the last of them
     */
    public List<Long> matching(CollectionView book, CardFilter filter, int limit, WorkBudget budget) {
        CardPlan.Answer answer = CardPlan.evaluate(filter, probe -> ids(book.id(), probe));
        List<Long> ordered = new ArrayList<>(values.every(book.id()));
        ordered.retainAll(answer.possible());
        Set<Long> open = answer.open();
        List<Long> found = new ArrayList<>();
        for (int at = 0; at < ordered.size() && found.size() < limit; at += BATCH) {
            List<Long> some = ordered.subList(at, Math.min(at + BATCH, ordered.size()));
            Set<Long> read = read(book, some.stream().filter(open::contains).toList(), filter, budget);
            some.stream().filter(id -> !open.contains(id) || read.contains(id)).forEach(found::add);
        }
        return found.size() > limit ? new ArrayList<>(found.subList(0, limit)) : found;
    }

    /** Whether one card matches. */
    public boolean matches(CollectionView book, long id, CardFilter filter) {
        return resources.contents(book.id(), List.of(id)).stream().anyMatch(content -> matches(filter, content));
    }

    private Set<Long> ids(long bookId, CardPlan.Probe probe) {
        return switch (probe.what()) {
            case EVERY -> values.every(bookId);
            case HAVING -> values.having(bookId, probe.property());
            case CUT -> values.cut(bookId, probe.property());
            case MATCHING ->
                values.matching(
                        bookId,
                        probe.property(),
                        CardValues.Match.valueOf(probe.type().name()),
                        probe.key());
        };
    }

    /** Those of the cards that match when they are read. */
    private Set<Long> read(CollectionView book, List<Long> ids, CardFilter filter, WorkBudget budget) {
        Set<Long> found = new HashSet<>();
        if (ids.isEmpty()) {
            return found;
        }
        List<Long> batch = new ArrayList<>();
        long octets = 0;
        for (ResourceView row : resources.byIds(book.id(), ids, MemberExtent.TAGS)) {
            octets += row.size();
            if (octets > BATCH_OCTETS && !batch.isEmpty()) {
                match(book, batch, filter, found, budget);
                batch.clear();
                octets = row.size();
            }
            batch.add(row.id());
        }
        match(book, batch, filter, found, budget);
        return found;
    }

    private void match(CollectionView book, List<Long> ids, CardFilter filter, Set<Long> found, WorkBudget budget) {
        for (ResourceContent content : resources.contents(book.id(), ids)) {
            budget.goOn();
            if (matches(filter, content)) {
                found.add(content.resource().id());
            }
        }
    }

    private static boolean matches(CardFilter filter, ResourceContent content) {
        try {
            return CardFilterMatcher.matches(filter, CardParser.stored(content.octets()));
        } catch (DavException unreadable) {
            LOG.log(Level.WARNING, "resource {0} cannot be searched: {1}", new Object[] {
                content.resource().id(), unreadable.getMessage()
            });
            return false;
        }
    }
}

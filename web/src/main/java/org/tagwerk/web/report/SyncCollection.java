package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.boundary.QueryService.Item;
import org.tagwerk.boundary.QueryService.Located;
import org.tagwerk.boundary.SyncService;
import org.tagwerk.boundary.SyncService.Change;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.query.TreeChanges;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * DAV:sync-collection: what changed since a token (RFC 6578 §3).
 *
 * <p>The new token is that of the state before the first page was read, never of a later one: what changes meanwhile is
 * reported again next time. It comes last, so that a cut answer leaves the client with its old token.
 */
@Dependent
public class SyncCollection extends DavReport {
    private static final int PAGE = 500;
    private static final int UNLIMITED = 1_000_000;

    @Inject
    private SyncService sync;

    @Inject
    private QueryService query;

    @Inject
    private PropertyRegistry registry;

    public SyncCollection() {
        super(
                Dav.SYNC_COLLECTION,
                Set.of(
                        Kind.CALENDAR,
                        Kind.INBOX,
                        Kind.ADDRESSBOOK,
                        Kind.CALENDAR_HOME,
                        Kind.ADDRESSBOOK_HOME,
                        Kind.FILES_HOME,
                        Kind.PLAIN));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        var asked = body.as(org.tagwerk.web.xml.request.SyncCollection.class);
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        Contents contents = new Contents(query, plan.needs(), wanted(asked), caller);
        // RFC 6578 §3.2 wants Depth 0; drafts had the level there, and clients send all of them.
        Depth depth = request.depth(Depth.ZERO);
        boolean infinite = asked.syncLevel().orElse(depth) == Depth.INFINITY;
        int limit = Math.min(asked.limit().orElse(UNLIMITED), UNLIMITED);
        if (target.kind().isPlainCollection()) {
            TreeChanges.Result result = sync.tree(target, asked.syncToken(), infinite, limit, plan.needs(), caller);
            Listing listing = Listing.begin(request, response, plan, caller);
            List<Change> changes = result.changes().stream()
                    .map(change -> new Change(change.href(), change.target()))
                    .toList();
            write(changes, contents, listing);
            end(target, result.truncated(), result.token(), listing);
        } else {
            SyncService.Sync from = sync.open(target, asked.syncToken());
            Listing listing = Listing.begin(request, response, plan, caller);
            flat(from, limit, plan.needs(), contents, listing, caller);
        }
    }

    private static QueryService.Wanted wanted(org.tagwerk.web.xml.request.SyncCollection asked) {
        QueryService.Wanted calendars = Listing.wanted(asked.calendarData(), null);
        QueryService.Wanted cards = Listing.wanted(asked.addressData());
        return calendars == null || cards == null
                ? calendars == null ? cards : calendars
                : new QueryService.Wanted(calendars.calendars(), null, cards.cards());
    }

    /** Page by page, so that neither memory nor a connection is held while a slow client reads. */
    private void flat(
            SyncService.Sync from, int limit, Set<Facet> needs, Contents contents, Listing listing, Caller caller)
            throws XMLStreamException {
        SyncService.Sync next = from;
        String token = from.token();
        int sent = 0;
        while (next != null && sent < limit) {
            SyncService.Page page = sync.page(next, Math.min(PAGE, limit - sent), needs, caller);
            write(page.changes(), contents, listing);
            sent += page.changes().size();
            next = page.next();
            if (next != null) {
                token = from.tokenAt(page.last());
            }
        }
        end(from.collection(), next != null, next == null ? from.token() : token, listing);
    }

    /** RFC 6578 §3.6: where the answer is cut, a response for the request's own URL says so, and the token goes on. */
    private static void end(Target target, boolean truncated, String token, Listing listing) throws XMLStreamException {
        if (truncated) {
            listing.writer()
                    .failure(
                            target.href(),
                            new DavException(
                                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more changes follow with the token"));
        }
        listing.writer().syncToken(token);
        listing.finish();
    }

    private static void write(List<Change> changes, Contents contents, Listing listing) throws XMLStreamException {
        if (!contents.areWanted()) {
            for (Change change : changes) {
                write(change, listing);
            }
            return;
        }
        for (List<Change> run : contents.runs(changes, SyncCollection::size)) {
            Map<Href, Item> items = contents.load(run.stream()
                    .map(Change::target)
                    .filter(member -> member != null && member.resource() != null)
                    .map(SyncCollection::located)
                    .toList());
            for (Change change : run) {
                Item item = items.get(change.href());
                boolean vanished = change.target() != null && change.target().resource() != null && item == null;
                if (item != null) {
                    listing.item(item);
                } else {
                    write(vanished ? new Change(change.href(), null) : change, listing);
                }
            }
        }
    }

    private static void write(Change change, Listing listing) throws XMLStreamException {
        if (change.target() == null) {
            listing.writer().status(change.href(), 404);
        } else {
            listing.target(change.target());
        }
    }

    private static long size(Change change) {
        Target member = change.target();
        return member == null || member.resource() == null
                ? 0
                : member.resource().size();
    }

    private static Located located(Target member) {
        Target collection = Target.of(member.href().parent(), member.collection());
        return new Located(collection, member.resource(), null);
    }
}

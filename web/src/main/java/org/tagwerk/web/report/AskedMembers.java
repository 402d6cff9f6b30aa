package org.tagwerk.web.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.boundary.QueryService.Item;
import org.tagwerk.boundary.QueryService.Located;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;

/**
 * The members that a multiget names, in the order in which it names them.
 *
 * <p>Each is answered once, as RFC 4918 §14.24 demands, under its canonical URL; what is not there, not inside the
 * request's URL, or no URL, with 404 and as the client wrote it.
 */
final class AskedMembers {
    private static final int BATCH = 500;

    private final QueryService query;
    private final Contents contents;
    private final Listing listing;

    AskedMembers(QueryService query, Contents contents, Listing listing) {
        this.query = query;
        this.contents = contents;
        this.listing = listing;
    }

    /** An href of the request; {@code href} is null when it is no URL of ours. */
    record Asked(String raw, Href href) {}

    /** Answers for all hrefs. */
    void write(Target scope, List<String> hrefs, Caller caller) throws XMLStreamException {
        List<Asked> all = distinct(hrefs);
        for (int at = 0; at < all.size(); at += BATCH) {
            List<Asked> batch = all.subList(at, Math.min(at + BATCH, all.size()));
            List<Href> ours =
                    batch.stream().map(Asked::href).filter(Objects::nonNull).toList();
            Map<Href, Located> located = query.locate(scope, ours, contents.areWanted(), contents.needs(), caller);
            for (List<Asked> run : contents.runs(batch, asked -> size(located.get(asked.href())))) {
                write(run, located);
            }
        }
    }

    private long size(Located located) {
        return located == null || !contents.areWanted() ? 0 : located.row().size();
    }

    private void write(List<Asked> run, Map<Href, Located> located) throws XMLStreamException {
        Map<Href, Item> items = contents.load(run.stream()
                .map(asked -> located.get(asked.href()))
                .filter(Objects::nonNull)
                .toList());
        for (Asked asked : run) {
            Item item = items.get(asked.href());
            if (item == null) {
                listing.writer().status(asked.raw(), 404);
            } else {
                listing.item(item);
            }
        }
    }

    /** Each URL once, however it is written. */
    static List<Asked> distinct(List<String> hrefs) {
        List<Asked> all = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (String raw : hrefs) {
            Href href = parse(raw).map(Href::asResource).orElse(null);
            if (seen.add(href == null ? raw : href)) {
                all.add(new Asked(raw, href));
            }
        }
        return all;
    }

    private static Optional<Href> parse(String raw) {
        try {
            return Href.parse(raw);
        } catch (DavException noHref) {
            return Optional.empty();
        }
    }
}

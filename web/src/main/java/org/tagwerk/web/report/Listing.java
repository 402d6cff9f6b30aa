package org.tagwerk.web.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.boundary.QueryService.Item;
import org.tagwerk.dav.Caller;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.request.AddressData;
import org.tagwerk.web.xml.request.CalendarData;

/** The 207 that reports answer with: what each of them writes alike. */
final class Listing {
    private final MultiStatusWriter writer;
    private final PropertyPlan plan;
    private final Caller caller;

    private Listing(MultiStatusWriter writer, PropertyPlan plan, Caller caller) {
        this.writer = writer;
        this.plan = plan;
        this.caller = caller;
    }

    /** Begins the answer; nothing is sent yet, so that a failure soon after is still told by its status. */
    static Listing begin(DavRequest request, DavResponse response, PropertyPlan plan, Caller caller)
            throws IOException, XMLStreamException {
        boolean minimal = request.prefer().minimal();
        return new Listing(new MultiStatusWriter(response.xml(207), minimal), plan, caller);
    }

    /** What is wanted of calendar objects; null when nothing is. */
    static QueryService.Wanted wanted(Optional<CalendarData> data, ZoneId floating) {
        return data.map(CalendarData::request)
                .map(request -> new QueryService.Wanted(request, floating, null))
                .orElse(null);
    }

    /** What is wanted of cards; null when nothing is. */
    static QueryService.Wanted wanted(Optional<AddressData> data) {
        return data.map(AddressData::request)
                .map(request -> new QueryService.Wanted(null, null, request))
                .orElse(null);
    }

    /** The members of a page. */
    void items(List<Item> items) throws XMLStreamException {
        for (Item item : items) {
            item(item);
        }
    }

    /** A member with its properties and content. */
    void item(Item item) throws XMLStreamException {
        plan.write(writer, item.target(), new PropertyContext(caller, target -> text(item.data())));
    }

    /** Something with its properties alone. */
    void target(Target target) throws XMLStreamException {
        plan.write(writer, target, new PropertyContext(caller));
    }

    /** The raw writer. */
    MultiStatusWriter writer() {
        return writer;
    }

    /** Ends the answer. */
    void finish() throws XMLStreamException {
        writer.finish();
    }

    private static PropertyValue text(byte[] data) {
        return data == null ? null : PropertyValue.text(data);
    }
}

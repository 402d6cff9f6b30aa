package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/** CARDDAV:addressbook-multiget: the cards at given URLs; Depth is not looked at (RFC 6352 §8.7). */
@Dependent
public class AddressbookMultiget extends DavReport {
    @Inject
    private QueryService query;

    @Inject
    private PropertyRegistry registry;

    public AddressbookMultiget() {
        super(
                CardDav.name("addressbook-multiget"),
                Set.of(Kind.ADDRESSBOOK, Kind.ADDRESS_OBJECT, Kind.ADDRESSBOOK_HOME, Kind.PLAIN));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        var asked = body.as(org.tagwerk.web.xml.request.AddressbookMultiget.class);
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        Contents contents = new Contents(query, plan.needs(), Listing.wanted(asked.addressData()), caller);
        Listing listing = Listing.begin(request, response, plan, caller);
        new AskedMembers(query, contents, listing).write(target, asked.hrefs(), caller);
        listing.finish();
    }
}

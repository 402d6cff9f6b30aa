package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/** CALDAV:calendar-multiget: the calendar objects at given URLs; Depth is not looked at (RFC 4791 §7.9). */
@Dependent
public class CalendarMultiget extends DavReport {
    @Inject
    private QueryService query;

    @Inject
    private PropertyRegistry registry;

    public CalendarMultiget() {
        super(
                CalDav.name("calendar-multiget"),
                Set.of(
                        Kind.CALENDAR,
                        Kind.CALENDAR_OBJECT,
                        Kind.INBOX,
                        Kind.INBOX_ITEM,
                        Kind.CALENDAR_HOME,
                        Kind.PLAIN));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        var asked = body.as(org.tagwerk.web.xml.request.CalendarMultiget.class);
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        QueryService.Wanted wanted = Listing.wanted(asked.calendarData(), null);
        Listing listing = Listing.begin(request, response, plan, caller);
        Contents contents = new Contents(query, plan.needs(), wanted, caller);
        new AskedMembers(query, contents, listing).write(target, asked.hrefs(), caller);
        listing.finish();
    }
}

package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.FloatingZone;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.query.Target;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * CALDAV:calendar-query: the calendar objects that match a filter (RFC 4791 §7.8).
 *
 * <p>On a calendar any Depth looks into it, none too: clients send 0, 1 and nothing and mean the same. A home or plain
 * collection is looked into as Depth says.
 */
@Dependent
public class CalendarQuery extends DavReport {
    @Inject
    private QueryService query;

    @Inject
    private PropertyRegistry registry;

    public CalendarQuery() {
        super(
                CalDav.name("calendar-query"),
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
        var asked = body.as(org.tagwerk.web.xml.request.CalendarQuery.class);
        CalendarFilter filter = asked.calendarFilter();
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        ZoneId floating = floating(asked);
        WorkBudget budget = new WorkBudget();
        QueryService.Wanted wanted = Listing.wanted(asked.calendarData(), floating);
        List<FoundMembers> found = new ArrayList<>();
        for (Target each : query.searched(target, Kind.CALENDAR, request.depth(Depth.ZERO), privilege(), caller)) {
            found.add(FoundMembers.in(each, query.matching(each, filter, floating, budget, caller)));
        }
        Listing listing = Listing.begin(request, response, plan, caller);
        for (FoundMembers each : found) {
            each.write(query, plan.needs(), wanted, budget, listing, caller);
        }
        listing.finish();
    }

    /** The zone that the request names; null when it names none. */
    private static ZoneId floating(org.tagwerk.web.xml.request.CalendarQuery asked) {
        if (asked.timezone() != null && !asked.timezone().isBlank()) {
            byte[] text = asked.timezone().strip().getBytes(StandardCharsets.UTF_8);
            return FloatingZone.of(text, Condition.VALID_CALENDAR_DATA);
        }
        // RFC 7809 §3.1.6
        return asked.timezoneId() == null ? null : FloatingZone.named(asked.timezoneId(), Condition.VALID_TIMEZONE);
    }
}

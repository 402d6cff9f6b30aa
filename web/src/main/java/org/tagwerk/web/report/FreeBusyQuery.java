package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.FreeBusyText;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.XmlBody;

/**
 * CALDAV:free-busy-query: when the events of a calendar, or of the calendars in a collection as Depth says, make busy
 * (RFC 4791 §7.10). The answer is an iCalendar object with one VFREEBUSY.
 */
@Dependent
public class FreeBusyQuery extends DavReport {
    @Inject
    private QueryService query;

    public FreeBusyQuery() {
        super(CalDav.name("free-busy-query"), Set.of(Kind.CALENDAR, Kind.CALENDAR_HOME, Kind.PLAIN));
    }

    @Override
    public Privilege privilege() {
        return Privilege.READ_FREE_BUSY;
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException {
        var asked = body.as(org.tagwerk.web.xml.request.FreeBusyQuery.class);
        FreeBusy busy = new FreeBusy(asked.timeRange().bounded());
        WorkBudget budget = new WorkBudget();
        for (Target calendar : query.searched(target, Kind.CALENDAR, request.depth(Depth.ZERO), privilege(), caller)) {
            query.addBusy(calendar, busy, budget, caller);
        }
        byte[] text = FreeBusyText.report(busy, Clock.systemUTC().instant());
        response.body(200, "text/calendar; charset=utf-8", text);
    }
}

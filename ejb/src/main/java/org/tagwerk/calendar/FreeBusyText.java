package org.tagwerk.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Writes busy time as iCalendar (RFC 4791 §7.10.1, RFC 5545 §3.6.4). */
public final class FreeBusyText {
    /** Who writes. */
    static final String PRODID = "-//Tagwerk//Tagwerk//EN";

    private FreeBusyText() {}

    /**
     * The answer to a free-busy-query.
     *
     * @param now when it is given
     */
    public static byte[] report(FreeBusy busy, Instant now) {
        return calendar(List.of(), freeBusy(busy, now, List.of()));
    }

    /**
     * A VFREEBUSY: stamp, range and a FREEBUSY line for each period.
     *
     * @param now when it is made
     * @param more lines after the range: UID, ORGANIZER and ATTENDEE of a reply (RFC 6638 §5)
     */
    public static Component freeBusy(FreeBusy busy, Instant now, List<ContentLine> more) {
        List<Node> lines = new ArrayList<>();
        lines.add(ContentLines.line("DTSTAMP", text(now)));
        lines.add(ContentLines.line("DTSTART", text(busy.range().start())));
        lines.add(ContentLines.line("DTEND", text(busy.range().end())));
        lines.addAll(more);
        for (FreeBusy.Period period : busy.periods()) {
            String value = text(period.start()) + '/' + text(period.end());
            List<ContentLine.Parameter> type = period.type() == FreeBusy.Type.BUSY
                    ? List.of()
                    : List.of(new ContentLine.Parameter(
                            "FBTYPE", List.of(period.type().value())));
            lines.add(ContentLines.line("", "FREEBUSY", type, value));
        }
        return ContentLines.component("VFREEBUSY", lines);
    }

    /**
     * A VCALENDAR around one component.
     *
     * @param head lines after VERSION and PRODID, METHOD for one
     */
    public static byte[] calendar(List<ContentLine> head, Component component) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(ContentLines.line("VERSION", "2.0"));
        nodes.add(ContentLines.line("PRODID", PRODID));
        nodes.addAll(head);
        nodes.add(component);
        return ContentLines.write(ContentLines.component("VCALENDAR", nodes));
    }

    private static String text(Instant instant) {
        return DateTimeValue.utc(instant).text();
    }
}

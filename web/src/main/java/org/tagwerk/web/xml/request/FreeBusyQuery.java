package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.DavException;

/** {@code CALDAV:free-busy-query} (RFC 4791 §9.11). */
@XmlRootElement(name = "free-busy-query", namespace = CalDav.NS)
public final class FreeBusyQuery {
    @XmlElement(name = "time-range", namespace = CalDav.NS)
    private TimeRange timeRange;

    /**
     * The time range.
     *
     * @throws DavException 400 when it is missing
     */
    public TimeRange timeRange() {
        if (timeRange == null) {
            throw DavException.badRequest("a free-busy-query has a time-range");
        }
        return timeRange;
    }
}

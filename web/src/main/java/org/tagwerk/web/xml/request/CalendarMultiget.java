package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Optional;
import org.tagwerk.dav.CalDav;

/** {@code CALDAV:calendar-multiget} (RFC 4791 §9.10). */
@XmlRootElement(name = "calendar-multiget", namespace = CalDav.NS)
public final class CalendarMultiget extends Wanted {
    @XmlElement(name = "href")
    private List<String> hrefs;

    /** The hrefs as the client wrote them, without white space around. */
    public List<String> hrefs() {
        return hrefs == null ? List.of() : hrefs.stream().map(String::strip).toList();
    }

    /** The {@code CALDAV:calendar-data} in DAV:prop. */
    public Optional<CalendarData> calendarData() {
        return part(CalendarData.NAME, CalendarData.class);
    }
}

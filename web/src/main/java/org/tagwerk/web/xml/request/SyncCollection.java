package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagwerk.dav.Depth;
import org.tagwerk.error.DavException;

/** {@code DAV:sync-collection} (RFC 6578 §6.1). */
@XmlRootElement(name = "sync-collection")
public final class SyncCollection extends Wanted {
    @XmlElement(name = "sync-token")
    private String syncToken;

    @XmlElement(name = "sync-level")
    private String syncLevel;

    @XmlElement(name = "limit")
    private SearchLimit limit;

    /** The token, without white space around; empty text at the first synchronization, or when it is missing. */
    public String syncToken() {
        return syncToken == null ? "" : syncToken.strip();
    }

    /**
     * The level, 1 or infinite; empty when the element is missing: clients older than RFC 6578 send Depth instead.
     *
     * @throws DavException 400 when it is another
     */
    public Optional<Depth> syncLevel() {
        if (syncLevel == null) {
            return Optional.empty();
        }
        return switch (syncLevel.strip()) {
            case "1" -> Optional.of(Depth.ONE);
            // RFC 6578 §6.3 says infinite; clients mix it up with the Depth header.
            case "infinite", "infinity" -> Optional.of(Depth.INFINITY);
            default -> throw DavException.badRequest("sync-level is 1 or infinite");
        };
    }

    /**
     * The most results wanted, at least 1; empty when there is no limit.
     *
     * @throws DavException 400 when it is no such number
     */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.number());
    }

    /** The {@code CALDAV:calendar-data} in DAV:prop. */
    public Optional<CalendarData> calendarData() {
        return part(CalendarData.NAME, CalendarData.class);
    }

    /** The {@code CARDDAV:address-data} in DAV:prop. */
    public Optional<AddressData> addressData() {
        return part(AddressData.NAME, AddressData.class);
    }
}

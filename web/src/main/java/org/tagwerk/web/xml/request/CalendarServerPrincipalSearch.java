package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.OptionalInt;
import org.tagwerk.dav.CalendarServer;

/** {@code CS:calendarserver-principal-search}: find principals as the user types. */
@XmlRootElement(name = "calendarserver-principal-search", namespace = CalendarServer.NS)
public final class CalendarServerPrincipalSearch extends Wanted {
    @XmlAttribute(name = "context")
    private String context;

    @XmlElement(name = "search-token", namespace = CalendarServer.NS)
    private List<String> searchTokens;

    @XmlElement(name = "limit", namespace = CalendarServer.NS)
    private SearchLimit limit;

    /** attendee, location, resource, user or group; null when it is not said. */
    public String context() {
        return context;
    }

    /** The words to find, each of them. */
    public List<String> searchTokens() {
        return searchTokens == null ? List.of() : searchTokens;
    }

    /** The most results wanted, at least 1; empty when there is no limit. */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.number());
    }
}

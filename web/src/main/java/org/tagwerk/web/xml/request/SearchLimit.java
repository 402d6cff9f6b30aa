package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.DavException;

/** {@code limit} with {@code nresults}, of WebDAV (RFC 5323 §5.17), CardDAV (RFC 6352 §10.6) and Calendar Server. */
@XmlType(name = "limit")
final class SearchLimit {
    @XmlElements({
        @XmlElement(name = "nresults", namespace = Dav.NS, type = String.class),
        @XmlElement(name = "nresults", namespace = CardDav.NS, type = String.class),
        @XmlElement(name = "nresults", namespace = CalendarServer.NS, type = String.class)
    })
    private String nresults;

    /** The number, at least 1, capped at the largest int. */
    int number() {
        String digits = nresults == null ? "" : nresults.strip();
        if (!digits.matches("\\+?0*[1-9][0-9]*")) {
            throw DavException.badRequest("nresults is a positive number");
        }
        String significant = digits.replaceFirst("^\\+?0*", "");
        return significant.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(significant);
    }
}

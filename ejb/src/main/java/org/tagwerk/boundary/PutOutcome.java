package org.tagwerk.boundary;

import org.tagwerk.dav.Href;

/**
 * What a write of one resource came to.
 *
 * @param etag of the stored octets; null when they are not the octets that were sent (RFC 4791 §5.3.4)
 * @param scheduleTag of what is stored, in quotes; null when it is no scheduling object (RFC 6638 §3.2.10)
 */
public record PutOutcome(Href href, boolean created, String etag, String scheduleTag) {
    /** Of what can be no scheduling object. */
    public PutOutcome(Href href, boolean created, String etag) {
        this(href, created, etag, null);
    }
}

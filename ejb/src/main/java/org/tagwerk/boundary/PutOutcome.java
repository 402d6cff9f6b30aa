package org.tagwerk.boundary;

import org.tagwerk.dav.Href;

/**
 * What a write of one resource came to.
 *
 * @param etag of the stored octets; null when they are not the octets that were sent (RFC 4791 §5.3.4)
 */
public record PutOutcome(Href href, boolean created, String etag) {}

package org.tagwerk.calendar;

import java.time.Instant;
import java.util.Set;

/**
 * What a calendar takes (RFC 4791 §5.2.3 to §5.2.9).
 *
 * @param components the kinds it holds
 * @param maxResourceSize octets of one object
 * @param minDateTime no date or time lies before
 * @param maxDateTime no date or time lies at or behind
 * @param maxInstances of a recurrence that ends; endless ones are taken
 * @param maxAttendeesPerInstance ATTENDEE lines of one component
 */
public record Limits(
        Set<ComponentKind> components,
        long maxResourceSize,
        Instant minDateTime,
        Instant maxDateTime,
        int maxInstances,
        int maxAttendeesPerInstance) {
    public Limits {
        components = Set.copyOf(components);
    }
}

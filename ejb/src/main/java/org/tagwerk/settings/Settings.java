package org.tagwerk.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.calendar.Limits;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;

/** The settings {@code tagwerk.*} (MicroProfile Config), read when the server starts. README lists them. */
@ApplicationScoped
public class Settings {
    private static final String MIN_DATE_TIME = "00010101T000000Z";
    private static final String MAX_DATE_TIME = "99991231T235959Z";

    private final long maxResourceSize = number("tagwerk.limits.resource-size", 10_485_760);
    private final long filesQuota = number("tagwerk.quota.files", 1L << 30);
    private final long maxLockSeconds = number("tagwerk.locks.max-seconds", 86_400);
    private final int maxInstances = (int) number("tagwerk.limits.instances", 5_000);
    private final int maxAttendees = (int) number("tagwerk.limits.attendees-per-instance", 1_000);

    private final long objectCacheBytes = number("tagwerk.cache.objects-bytes", 64L << 20);

    private final boolean freeBusyForAll = ConfigProvider.getConfig()
            .getOptionalValue("tagwerk.acl.free-busy-for-all", Boolean.class)
            .orElse(true);

    private static long number(String key, long fallback) {
        Config config = ConfigProvider.getConfig();
        Optional<Long> value = config.getOptionalValue(key, Long.class);
        return value.orElse(fallback);
    }

    /** Heap for calendar objects kept parsed, in octets, {@code tagwerk.cache.objects-bytes}. */
    public long objectCacheBytes() {
        return objectCacheBytes;
    }

    /** Whether a new calendar shows everybody when its owner is busy, {@code tagwerk.acl.free-busy-for-all}. */
    public boolean freeBusyForAll() {
        return freeBusyForAll;
    }

    /** Octets of one resource, {@code tagwerk.limits.resource-size}. */
    public long maxResourceSize() {
        return maxResourceSize;
    }

    /** What a body violates that is longer: the condition depends on where it was to go. */
    public Condition tooLarge(Href href) {
        boolean card = !href.segments().isEmpty() && href.segments().get(0).equals("addressbooks");
        return card ? Condition.CARD_MAX_RESOURCE_SIZE : Condition.MAX_RESOURCE_SIZE;
    }

    /** Octets that each home of files may have, {@code tagwerk.quota.files}. */
    public long filesQuota() {
        return filesQuota;
    }

    /** How long a lock lasts at the most without being refreshed, {@code tagwerk.locks.max-seconds}. */
    public long maxLockSeconds() {
        return maxLockSeconds;
    }

    /** Instances of a recurrence that ends, {@code tagwerk.limits.instances}. */
    public int maxInstances() {
        return maxInstances;
    }

    /** ATTENDEE lines of a component, {@code tagwerk.limits.attendees-per-instance}. */
    public int maxAttendeesPerInstance() {
        return maxAttendees;
    }

    /** The value of CALDAV:min-date-time (RFC 4791 §5.2.6). */
    public String minDateTime() {
        return MIN_DATE_TIME;
    }

    /** The value of CALDAV:max-date-time (RFC 4791 §5.2.7). */
    public String maxDateTime() {
        return MAX_DATE_TIME;
    }

    /** What a calendar that supports these components takes. */
    public Limits limits(int components) {
        return new Limits(
                ComponentKind.set(components),
                maxResourceSize,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59Z"),
                maxInstances,
                maxAttendees);
    }
}

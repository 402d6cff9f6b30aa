package org.tagwerk.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
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

    private final long deliveryBudgetMillis = number("tagwerk.scheduling.budget-millis", 1_000);

    private final Duration roomHorizon = Duration.ofSeconds(seconds("tagwerk.rooms.horizon", Duration.ofDays(730)));

    private final boolean mergeOnIfMatch = ConfigProvider.getConfig()
            .getOptionalValue("tagwerk.scheduling.merge-on-if-match", Boolean.class)
            .orElse(true);

    private final long syncHistorySeconds = seconds("tagwerk.sync.history", Duration.ofDays(90));
    private final long upkeepSeconds = seconds("tagwerk.upkeep.interval", Duration.ofHours(1));
    private final Duration shutdownDrain = atLeast(Duration.ZERO, "tagwerk.shutdown.drain", Duration.ofSeconds(30));
    private final Path dataDirectory = Path.of(ConfigProvider.getConfig()
            .getOptionalValue("tagwerk.data.dir", String.class)
            .orElse("data"));

    private final boolean freeBusyForAll = ConfigProvider.getConfig()
            .getOptionalValue("tagwerk.acl.free-busy-for-all", Boolean.class)
            .orElse(true);

    private static long number(String key, long fallback) {
        Config config = ConfigProvider.getConfig();
        Optional<Long> value = config.getOptionalValue(key, Long.class);
        return value.orElse(fallback);
    }

    private static long seconds(String key, Duration fallback) {
        return atLeast(Duration.ofSeconds(1), key, fallback).toSeconds();
    }

    private static Duration atLeast(Duration least, String key, Duration fallback) {
        Duration value =
                ConfigProvider.getConfig().getOptionalValue(key, Duration.class).orElse(fallback);
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + " is less than " + least);
        }
        return value;
    }

    /** How long removals are told to clients that sync, in seconds, {@code tagwerk.sync.history}. */
    public long syncHistorySeconds() {
        return syncHistorySeconds;
    }

    /** How often what is old is forgotten, in seconds, {@code tagwerk.upkeep.interval}. */
    public long upkeepSeconds() {
        return upkeepSeconds;
    }

    /** How long requests under way may take at the end of the server, {@code tagwerk.shutdown.drain}; zero: not asked. */
    public Duration shutdownDrain() {
        return shutdownDrain;
    }

    /** This node's own directory, {@code tagwerk.data.dir}. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** Heap for calendar objects kept parsed, in octets, {@code tagwerk.cache.objects-bytes}. */
    public long objectCacheBytes() {
        return objectCacheBytes;
    }

    /** How long a request delivers its messages before it answers, {@code tagwerk.scheduling.budget-millis}. */
    public long deliveryBudgetMillis() {
        return deliveryBudgetMillis;
    }

    /** How far ahead rooms compare the instances of a series, {@code tagwerk.rooms.horizon}. */
    public Duration roomHorizon() {
        return roomHorizon;
    }

    /** Whether PUT with a stale If-Match merges answers in, {@code tagwerk.scheduling.merge-on-if-match}. */
    public boolean mergeOnIfMatch() {
        return mergeOnIfMatch;
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

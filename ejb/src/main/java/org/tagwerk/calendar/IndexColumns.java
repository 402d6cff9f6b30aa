package org.tagwerk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a stored object's row knows about its times, so that queries need not parse it (DESIGN 14.17).
 *
 * <p>For a time-range on the object's component: a row with {@code !floating && !recurring} matches [from, to) exactly
 * when {@code startsAt < to && endsAt > from}; the differences between the tables of RFC 4791 §9.9 are worked into the
 * bounds. Any other row may match only then. A floating row's bounds hold in every zone. A recurring one's {@code occ}
 * decides inside [occFrom, occUntil) by the same comparison, an instance without length lasting a second. None of this
 * holds for a time-range on VALARM or on a property: those need the object.
 *
 * @param uid the UID
 * @param component the kind
 * @param startsAt epoch seconds; {@link #BEGINNING} when unbounded
 * @param endsAt epoch seconds; {@link #FOREVER} when unbounded
 * @param floating whether a time is floating or a DATE, or the object has to decide for another reason
 * @param recurring whether it has a rule, RDATE or override
 * @param span 0: at most a day, 1: at most 32 days, 2: longer, unbounded or recurring
 * @param busy how it counts in free-busy, bits of {@link #BUSY} to {@link #MIXED}; 0: not at all
 * @param occ packed instances of {@link Occurrences#unpack} in [occFrom, occUntil), or null
 * @param occFrom epoch seconds
 * @param occUntil epoch seconds
 */
public record IndexColumns(
        String uid,
        ComponentKind component,
        long startsAt,
        long endsAt,
        boolean floating,
        boolean recurring,
        int span,
        int busy,
        byte[] occ,
        long occFrom,
        long occUntil) {
    /** Before every date that can be written. */
    public static final long BEGINNING = -62_200_000_000L;
    /** Behind every date that can be written: the year 10000. */
    public static final long FOREVER = 253_402_300_800L;

    public static final int BUSY = 1;
    public static final int BUSY_TENTATIVE = 2;
    public static final int BUSY_UNAVAILABLE = 4;
    /** The instances differ, or need the object: {@code occ} does not decide free-busy. */
    public static final int MIXED = 8;

    /** Instances packed at most. */
    public static final int MAX_PACKED = 2_000;

    private static final long DAY = 86_400;
    private static final Duration BACK = Duration.ofDays(366);
    private static final Duration AHEAD = Duration.ofDays(731);

    /**
     * The columns of an object.
     *
     * @param floating the zone of floating times; matters for {@code occ} alone, which floating objects do not get
     * @param now instances are packed from a year before to two years behind it
     */
    public static IndexColumns of(CalendarObject object, ZoneId floating, Instant now) {
        Occurrences occurrences = Occurrences.of(object, floating);
        boolean recurring = occurrences.recurring();
        boolean reversed = Bounds.reversed(object);
        boolean floats = reversed || undefined(object) || Bounds.floats(object);
        Bounds bounds = recurring ? Bounds.recurring(object, occurrences) : Bounds.single(object);
        if (recurring || reversed) {
            bounds = bounds.withWritten(object);
        }
        if (floats) {
            bounds = bounds.inEveryZone();
        }
        byte[] occ = null;
        long occFrom = 0;
        long occUntil = 0;
        if (recurring && !floats && packable(object)) {
            PackedOccurrences packed = occurrences.pack(now.minus(BACK), now.plus(AHEAD), MAX_PACKED);
            if (packed.until() > packed.from()) {
                occ = packed.octets();
                occFrom = packed.from();
                occUntil = packed.until();
            }
        }
        return new IndexColumns(
                object.uid(),
                object.component(),
                bounds.start(),
                bounds.end(),
                floats,
                recurring,
                span(bounds, recurring),
                BusyBits.of(object),
                occ,
                occFrom,
                occUntil);
    }

    /** The columns of a scheduling message: it takes no time, and is in every range (RFC 6638 §2.2). */
    public static IndexColumns ofMessage(CalendarObject message) {
        return new IndexColumns(message.uid(), message.component(), BEGINNING, FOREVER, true, false, 2, 0, null, 0, 0);
    }

    /** RFC 4791 §9.9 has no table for these. */
    private static boolean undefined(CalendarObject object) {
        return object.component() == ComponentKind.VAVAILABILITY || object.component() == ComponentKind.VPOLL;
    }

    /** A to-do's table of RFC 4791 §9.9 asks more than start and end of an instance. */
    private static boolean packable(CalendarObject object) {
        return object.component() == ComponentKind.VEVENT || object.component() == ComponentKind.VJOURNAL;
    }

    private static int span(Bounds bounds, boolean recurring) {
        long length = bounds.end() - bounds.start();
        if (recurring || length > 32 * DAY) {
            return 2;
        }
        return length <= DAY ? 0 : 1;
    }
}

package org.tagwerk.calendar;

/**
 * What a stored object's row knows about its times, so that queries need not parse it (DESIGN 14.17).
 *
 * @param uid the UID
 * @param component the kind
 * @param startsAt epoch seconds; {@link #BEGINNING} when unbounded
 * @param endsAt epoch seconds; {@link #FOREVER} when unbounded
 * @param floating whether a time is floating or a DATE; the bounds then hold in every zone
 * @param recurring whether it has a rule, RDATE or override
 * @param span 0: at most a day, 1: at most 32 days, 2: longer, unbounded or recurring
 * @param busy how it counts in free-busy
 * @param occ packed instances in [occFrom, occUntil), or null
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
}

package org.tagwerk.store.view;

/**
 * What a member's row knows of its content, so that a query need not read it (DESIGN 14.17).
 *
 * @param component a bit of {@code calendar.ComponentKind}
 * @param startsAt epoch seconds; null where no time is known
 * @param endsAt epoch seconds; null where no time is known
 * @param busy how it counts in free-busy, bits of {@code calendar.IndexColumns}
 * @param occ packed instances in [occFrom, occUntil), or null
 */
@SuppressWarnings("ArrayRecordComponent") // a column's octets, never compared
public record CandidateRow(
        long id,
        long collectionId,
        String name,
        int component,
        String uid,
        int size,
        long etagRevision,
        Long startsAt,
        Long endsAt,
        boolean floating,
        boolean recurring,
        int busy,
        byte[] occ,
        Long occFrom,
        Long occUntil) {}

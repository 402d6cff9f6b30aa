package org.tagwerk.store.view;

/**
 * What rows must have, at least, to be looked at more closely.
 *
 * @param component a bit of {@code calendar.ComponentKind}; 0 for any
 * @param uidPart text that the UID contains, in any case of A to Z; null for any UID
 * @param from epoch seconds before which no candidate ends; null together with {@code to} when times do not matter
 * @param to epoch seconds at or behind which no candidate starts
 */
public record Candidacy(int component, String uidPart, Long from, Long to) {
    /** Every row that holds calendar data. */
    public static final Candidacy ANY = new Candidacy(0, null, null, null);
}

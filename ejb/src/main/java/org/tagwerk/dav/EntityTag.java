package org.tagwerk.dav;

/**
 * A strong entity tag of ours: {@code "id-revision"} (RFC 7232 §2.3).
 *
 * <p>{@code id} is never reused and {@code revision} only grows over the life of a resource, so no value names two
 * different bodies, not even across MOVE (NORMATIVE A-5).
 *
 * @param id the resource's row
 * @param revision the revision at which its octets last changed
 */
public record EntityTag(long id, long revision) {
    /** The tag as it stands in a header, in quotes. */
    @Override
    public String toString() {
        return '"' + Long.toString(id) + '-' + revision + '"';
    }
}

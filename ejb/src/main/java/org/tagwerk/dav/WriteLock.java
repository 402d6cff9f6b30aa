package org.tagwerk.dav;

/**
 * A write lock in force (RFC 4918 §6, §7).
 *
 * @param token a URI, unique for ever
 * @param root what it was taken on
 * @param deep whether its depth is infinity: all below is locked too, also what comes later
 * @param principalId who took it, who alone may use the token (RFC 4918 §6.4)
 * @param owner the serialised {@code DAV:owner} that came with the request, or null
 * @param seconds until it expires
 */
public record WriteLock(
        String token, Href root, boolean deep, boolean exclusive, long principalId, String owner, long seconds) {
    /** Whether the resource at {@code href} is locked by it, directly or indirectly. */
    public boolean covers(Href href) {
        return root.samePath(href) || deep && href.startsWith(root);
    }

    /** Whether it lies inside of {@code collection}, not on it. */
    public boolean isBelow(Href collection) {
        return root.startsWith(collection) && !root.samePath(collection);
    }
}

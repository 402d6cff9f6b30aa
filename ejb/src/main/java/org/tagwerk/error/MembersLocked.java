package org.tagwerk.error;

import java.util.List;

/** 207: write locks below the resource of the request are in the way (RFC 4918 §9.6.1, §9.10.3). */
public class MembersLocked extends DavException {
    private static final long serialVersionUID = 1L;

    private final transient Condition reason;
    private final transient List<String> roots;
    private final String dependent;

    /**
     * Locks that are in the way.
     *
     * @param reason {@link Condition#LOCK_TOKEN_SUBMITTED} or {@link Condition#NO_CONFLICTING_LOCK}
     * @param roots the paths of what the locks were taken on
     * @param dependent the path that is told as 424, as LOCK demands; null for none
     */
    public MembersLocked(Condition reason, List<String> roots, String dependent) {
        super(207, "locked below");
        this.reason = reason;
        this.roots = List.copyOf(roots);
        this.dependent = dependent;
    }

    /** The failures, one for each path. */
    public List<Locked> failures() {
        return roots.stream().map(root -> new Locked(reason, root)).toList();
    }

    /** The paths that failed, in the order of {@link #failures}. */
    public List<String> roots() {
        return roots;
    }

    /** The path that failed because of the others, or null. */
    public String dependent() {
        return dependent;
    }
}

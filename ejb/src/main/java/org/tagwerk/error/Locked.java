package org.tagwerk.error;

import java.util.List;

/** 423: a write lock is in the way, and this is its root (RFC 4918 §11.3, §16). */
public class Locked extends DavException {
    private static final long serialVersionUID = 1L;

    private final String root;

    /**
     * A lock that is in the way.
     *
     * @param condition {@link Condition#LOCK_TOKEN_SUBMITTED} or {@link Condition#NO_CONFLICTING_LOCK}
     * @param root the path of what the lock was taken on
     */
    public Locked(Condition condition, String root) {
        super(condition, "locked");
        this.root = root;
    }

    @Override
    public List<ErrorDetail> details() {
        return List.of(new ErrorDetail.Href(root));
    }
}

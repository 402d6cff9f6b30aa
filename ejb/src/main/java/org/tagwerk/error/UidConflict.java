package org.tagwerk.error;

import java.util.List;

/** 403: another member has the UID already, and this is its path (RFC 4791 §5.3.2.1). */
public class UidConflict extends DavException {
    private static final long serialVersionUID = 1L;

    private final String path;

    public UidConflict(Condition condition, String path) {
        super(condition, "the UID is taken");
        this.path = path;
    }

    @Override
    public List<ErrorDetail> details() {
        return List.of(new ErrorDetail.Href(path));
    }
}

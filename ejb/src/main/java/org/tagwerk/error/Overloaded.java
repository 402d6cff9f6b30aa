package org.tagwerk.error;

/** 503: not now; the client may come again in a moment. */
public class Overloaded extends DavException {
    private static final long serialVersionUID = 1L;

    public Overloaded(String detail, Throwable cause) {
        super(503, detail);
        initCause(cause);
    }

    /** Seconds for the Retry-After header. */
    public int retryAfter() {
        return 2;
    }
}

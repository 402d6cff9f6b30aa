package org.tagwerk.error;

/** 503: too much to do just now; the client is told when to come again (RFC 7231 §6.6.4). */
public final class RetryLater extends DavException {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    /** A failure that passes, after about so many seconds. */
    public RetryLater(int seconds, String detail) {
        super(503, detail);
        this.seconds = seconds;
    }

    /** The value of Retry-After, in seconds. */
    public int seconds() {
        return seconds;
    }
}

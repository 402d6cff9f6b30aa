package org.tagwerk.query;

import java.time.Duration;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * What one report may cost, so that a small request cannot keep the server busy (DESIGN 14.22).
 *
 * <p>Counts what is made for the answer by expanding and cutting, and the time since it began. Not safe for several
 * threads: one for each request.
 */
public final class WorkBudget {
    private static final long MAX_OCTETS = 128L << 20;
    private static final Duration MAX_TIME = Duration.ofSeconds(60);

    private final long octets;
    private final long until;
    private long made;

    /** The budget of a report that begins now. */
    public WorkBudget() {
        this(MAX_OCTETS, MAX_TIME);
    }

    /** A budget of so many octets made, and so much time from now on. */
    public WorkBudget(long octets, Duration time) {
        this.octets = octets;
        this.until = System.nanoTime() + time.toNanos();
    }

    /**
     * Counts octets that were made for the answer.
     *
     * @throws DavException with number-of-matches-within-limits when they are too many
     */
    public void made(long number) {
        made += number;
        if (made > octets) {
            throw exceeded("the answer would be larger than " + octets + " octets");
        }
    }

    /**
     * Tells that work goes on.
     *
     * @throws DavException with number-of-matches-within-limits when it takes too long
     */
    public void goOn() {
        if (System.nanoTime() - until > 0) {
            throw exceeded("the answer takes too long");
        }
    }

    private static DavException exceeded(String detail) {
        return new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, detail);
    }
}

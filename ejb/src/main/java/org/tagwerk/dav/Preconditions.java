package org.tagwerk.dav;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import org.tagwerk.error.DavException;

/**
 * The conditions of a request's headers. All that are there must hold (RFC 7232 §6, RFC 4918 §10.4, RFC 6638 §8.3).
 *
 * <p>Tested after authorization, under the lock, and before anything is changed. Each component is null when its header
 * is absent.
 *
 * @param ifMatch strong comparison
 * @param ifNoneMatch weak comparison
 * @param ifModifiedSince looked at by GET and HEAD only; null as well when it is no date (RFC 7232 §3.3)
 * @param ifUnmodifiedSince null as well when it is no date (RFC 7232 §3.4)
 * @param ifHeader the If header
 * @param ifScheduleTagMatch the raw value, possibly empty (Apple)
 */
public record Preconditions(
        EntityTagCondition ifMatch,
        EntityTagCondition ifNoneMatch,
        Instant ifModifiedSince,
        Instant ifUnmodifiedSince,
        IfHeader ifHeader,
        String ifScheduleTagMatch) {
    /** No conditions. */
    public static final Preconditions NONE = new Preconditions(null, null, null, null, null, null);

    /** How the conditions of a read came out. */
    public enum Outcome {
        PASS,
        /** The client has what is there: answer 304 (RFC 7232 §4.1). */
        NOT_MODIFIED
    }

    /**
     * The resource that the request is about, as it is now.
     *
     * @param target its path
     * @param exists whether it is there
     * @param etag its entity tag in quotes; null when it has none
     * @param lastModified null when unknown
     * @param scheduleTag its schedule tag, with or without quotes; null when it has none
     * @param lookup the state of any path, the target's own included; {@link ResourceState#UNMAPPED} for what is not there
     */
    public record State(
            Href target,
            boolean exists,
            String etag,
            Instant lastModified,
            String scheduleTag,
            Function<Href, ResourceState> lookup) {
        /** Nothing is at the path; nor is there anything at any path that the If header may name. */
        public static State absent(Href target) {
            return new State(target, false, null, null, null, href -> ResourceState.UNMAPPED);
        }

        /** A resource of which no state token is known, and no other. */
        public static State present(Href target, String etag, Instant lastModified, String scheduleTag) {
            ResourceState own = new ResourceState(etag, Set.of());
            return new State(
                    target,
                    true,
                    etag,
                    lastModified,
                    scheduleTag,
                    href -> href.samePath(target) ? own : ResourceState.UNMAPPED);
        }
    }

    /** The others, when If-Match is known to hold. */
    public Preconditions withoutIfMatch() {
        return new Preconditions(null, ifNoneMatch, ifModifiedSince, null, ifHeader, ifScheduleTagMatch);
    }

    /** Whether there is no condition at all. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * Lets a change of {@code state} pass.
     *
     * @throws DavException 412 when a condition does not hold
     */
    public void check(State state) {
        checkMatch(state);
        if (ifNoneMatch != null && (!ifNoneMatch.understood() || namedByNoneMatch(state))) {
            throw DavException.preconditionFailed("If-None-Match does not hold");
        }
        checkExtensions(state);
    }

    /**
     * What GET and HEAD of {@code state} do.
     *
     * @throws DavException 412 when a condition does not hold
     */
    public Outcome checkRead(State state) {
        checkMatch(state);
        checkExtensions(state);
        boolean unchanged = ifNoneMatch != null
                ? namedByNoneMatch(state)
                : ifModifiedSince != null && state.exists() && !modifiedAfter(state, ifModifiedSince);
        return unchanged ? Outcome.NOT_MODIFIED : Outcome.PASS;
    }

    private void checkMatch(State state) {
        if (ifMatch != null) {
            if (!state.exists() || !ifMatch.matchesStrongly(state.etag())) {
                throw DavException.preconditionFailed("If-Match does not hold");
            }
        } else if (ifUnmodifiedSince != null && state.exists() && modifiedAfter(state, ifUnmodifiedSince)) {
            throw DavException.preconditionFailed("If-Unmodified-Since does not hold");
        }
    }

    private boolean namedByNoneMatch(State state) {
        return state.exists() && ifNoneMatch.matchesWeakly(state.etag());
    }

    private void checkExtensions(State state) {
        if (ifHeader != null) {
            ifHeader.check(state.target(), state.lookup());
        }
        if (ifScheduleTagMatch != null && !scheduleTagMatches(state)) {
            throw DavException.preconditionFailed("If-Schedule-Tag-Match does not hold");
        }
    }

    /** An empty value, as Apple sends it, matches what has no schedule tag; else both are compared without quotes. */
    private boolean scheduleTagMatches(State state) {
        if (!state.exists()) {
            return false;
        }
        String wanted = ifScheduleTagMatch.strip();
        if (wanted.isEmpty()) {
            return state.scheduleTag() == null;
        }
        return state.scheduleTag() != null && unquoted(wanted).equals(unquoted(state.scheduleTag()));
    }

    private static String unquoted(String tag) {
        boolean quoted = tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
        return quoted ? tag.substring(1, tag.length() - 1) : tag;
    }

    private static boolean modifiedAfter(State state, Instant date) {
        Instant modified = state.lastModified();
        return modified == null || modified.truncatedTo(ChronoUnit.SECONDS).isAfter(date);
    }
}

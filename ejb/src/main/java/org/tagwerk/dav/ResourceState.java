package org.tagwerk.dav;

import java.util.Set;

/**
 * What the If header is tested against for one URL (RFC 4918 §10.4.4).
 *
 * @param etag the current strong entity tag, in quotes; null when there is none
 * @param stateTokens lock tokens, sync-tokens and {@linkplain IfHeader#ctagToken CTag tokens} that hold now
 */
public record ResourceState(String etag, Set<String> stateTokens) {
    /** An unmapped URL: no condition on it holds. */
    public static final ResourceState UNMAPPED = new ResourceState(null, Set.of());

    public ResourceState {
        stateTokens = Set.copyOf(stateTokens);
    }
}

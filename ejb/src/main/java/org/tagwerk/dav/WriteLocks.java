package org.tagwerk.dav;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The write locks that may matter to one request, and what they bar (RFC 4918 §6.1, §7). */
public record WriteLocks(List<WriteLock> all) {
    public WriteLocks {
        all = List.copyOf(all);
    }

    /**
     * What a request brings to pass locked resources.
     *
     * @param tokens as submitted in the If header, negated or not (RFC 4918 §10.4.1)
     */
    public record Keys(Set<String> tokens, long principalId) {
        public Keys {
            tokens = Set.copyOf(tokens);
        }

        boolean open(WriteLock lock) {
            return lock.principalId() == principalId && tokens.contains(lock.token());
        }
    }

    /** The locks on the resource at {@code href}, direct and indirect ones. */
    public List<WriteLock> covering(Href href) {
        return all.stream().filter(lock -> lock.covers(href)).toList();
    }

    /**
     * A lock that keeps the request from changing what is at {@code href}. Of several shared locks the token of one
     * suffices (RFC 4918 §6.2).
     */
    public Optional<WriteLock> barring(Href href, Keys keys) {
        List<WriteLock> covering = covering(href);
        return covering.stream().anyMatch(keys::open)
                ? Optional.empty()
                : covering.stream().findFirst();
    }

    /** The locks below {@code collection} that keep the request from removing or replacing it with all inside. */
    public List<WriteLock> barringBelow(Href collection, Keys keys) {
        return all.stream()
                .filter(lock -> lock.isBelow(collection))
                .filter(lock -> barring(lock.root(), keys).isPresent())
                .toList();
    }

    /** A lock on {@code href} that another lock there would be in conflict with (RFC 4918 §6.1, point 3). */
    public Optional<WriteLock> conflict(Href href, boolean exclusive) {
        return covering(href).stream()
                .filter(lock -> exclusive || lock.exclusive())
                .findFirst();
    }

    /** The locks below {@code collection} that a deep lock on it would be in conflict with. */
    public List<WriteLock> conflictsBelow(Href collection, boolean exclusive) {
        return all.stream()
                .filter(lock -> lock.isBelow(collection))
                .filter(lock -> exclusive || lock.exclusive())
                .toList();
    }
}

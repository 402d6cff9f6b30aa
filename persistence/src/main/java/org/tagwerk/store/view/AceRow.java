package org.tagwerk.store.view;

/**
 * An access entry of a collection.
 *
 * @param path where the collection stands
 * @param principalId whom {@code subject} speaks of; null, as name and kind then are, for those that need nobody
 * @param privilegeBits as {@code access.PrivilegeSet} counts them
 */
public record AceRow(
        String path,
        AceSubject subject,
        Long principalId,
        String principalName,
        PrincipalKind principalKind,
        boolean inverted,
        boolean denies,
        long privilegeBits) {}

package org.tagwerk.store.view;

/**
 * A write lock that has not expired.
 *
 * @param path of the locked collection, or of the collection that the locked member is in, as {@code binding} has it
 * @param name of the locked member; empty when the collection is locked
 * @param deep whether all below is locked too
 * @param principalId who took it
 * @param ownerXml the serialised {@code DAV:owner}, or null
 * @param seconds until it expires, by the database's clock
 */
public record LockRow(
        String token,
        String path,
        String name,
        boolean deep,
        boolean exclusive,
        long principalId,
        String ownerXml,
        long seconds) {}

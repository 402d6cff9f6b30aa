package org.tagwerk.store.view;

/**
 * What stands at a path, looked at again under its lock.
 *
 * @param tag drawn when the collection came to stand there
 * @param guarded whether anything that belongs to the collection's owner has a write lock
 * @param principals the count of changes among the principals
 */
public record Place(String path, long collectionId, long tag, boolean guarded, long principals) {}

package org.tagwerk.store.view;

/**
 * Where a principal keeps his scheduling object of one UID.
 *
 * @param role O for the organizer's, A for an attendee's
 * @param path the collection's
 */
public record ScheduledRow(long resourceId, long collectionId, String name, String role, String path) {}

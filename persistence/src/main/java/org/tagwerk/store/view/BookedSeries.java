package org.tagwerk.store.view;

/** A series in a calendar of somebody who answers invitations by himself. */
public record BookedSeries(long id, long ownerId, String uid) {}

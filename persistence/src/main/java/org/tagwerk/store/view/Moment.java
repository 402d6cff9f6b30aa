package org.tagwerk.store.view;

/** A point in a database's history; no other history has the same mark at the same place. */
public record Moment(long id, long mark) {}

package org.tagwerk.store.view;

/**
 * A PostgreSQL.
 *
 * @param system its system identifier: drawn by initdb, the same on all standbys
 * @param timeline raised when a standby is promoted, and by point-in-time recovery
 */
public record Lineage(long system, long timeline) {}

/**
 * What the server does by itself: forgets what is old, keeps indexes ahead of time, notices that its database is not the
 * one of the last start, copies it for a backup.
 *
 * <p>Timers run on every node and are not persistent; what one node must do alone is taken by a row of the table
 * {@code job}. Nothing here changes what a client sees of a resource.
 */
package org.tagwerk.upkeep;

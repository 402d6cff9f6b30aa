/**
 * What a change means for the rest: one event, and observers that record its consequences in the same transaction.
 *
 * <p>Observers never decide; an exception in one rolls the change back. Fired by {@code boundary}.
 */
package org.tagwerk.change;

package org.tagwerk.calendar;

import java.time.Instant;
import org.tagwerk.text.Component;

/**
 * One instance of a calendar object.
 *
 * @param component where its properties stand: the override, or the master
 * @param recurrenceId which instance, in the form of the master's DTSTART; null when the object does not recur
 * @param start when it starts
 * @param end when it ends, never before the start; the start itself when it has no length
 * @param date whether it starts on a DATE
 * @param overridden whether {@code component} is an override
 */
public record Occurrence(
        Component component,
        DateTimeValue recurrenceId,
        Instant start,
        Instant end,
        boolean date,
        boolean overridden) {}

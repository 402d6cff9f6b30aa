/**
 * iCalendar objects: reading, checking, indexing, filtering, trimming, expanding.
 *
 * <p>Pure: may use {@code text}, {@code dav} and {@code error}, ical4j and lib-recur, nothing else. Serves RFC 5545,
 * 4791 §5.3.2, §7.4 to §9.
 */
package org.tagwerk.calendar;

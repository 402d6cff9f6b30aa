/**
 * Content lines, collations and text matches: what iCalendar and vCard share.
 *
 * <p>Pure: depends on the JDK and {@code error} only. Serves RFC 5545 §3.1, 6350 §3.2, 6868, 4790.
 */
package org.tagwerk.text;

/**
 * One class for each REPORT, named after its element (RFC 3253 §3.6).
 *
 * <p>May use {@code web.property}, {@code web.xml}, {@code web.http} and {@code boundary}; must not use
 * {@code web.method}.
 */
package org.tagwerk.web.report;

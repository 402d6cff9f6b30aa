/**
 * One class for each verb.
 *
 * <p>May use everything else in {@code web} but {@code web.servlet}, and {@code boundary}.
 */
package org.tagwerk.web.method;

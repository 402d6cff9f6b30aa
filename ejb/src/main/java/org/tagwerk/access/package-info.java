/**
 * Who may do what (RFC 3744): privileges, entries and how they decide, and the one place that is asked.
 *
 * <p>Used by {@code boundary} and {@code query} inside their transactions; {@code web} knows the vocabulary alone.
 */
package org.tagwerk.access;

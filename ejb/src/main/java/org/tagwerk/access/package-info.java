/**
 * Who may do what (RFC 3744).
 *
 * <p>Used by {@code boundary} and {@code query} inside their transactions.
 */
package org.tagwerk.access;

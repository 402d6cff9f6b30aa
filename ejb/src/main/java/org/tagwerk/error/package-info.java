/**
 * Typed failures: what went wrong, in the words of the specifications.
 *
 * <p>Pure, but for the one annotation that makes the container roll back. No class here knows XML; the fault writer in
 * {@code web} knows no rule.
 */
package org.tagwerk.error;

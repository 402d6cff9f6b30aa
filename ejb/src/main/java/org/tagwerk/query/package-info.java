/**
 * From a URL to what stands there, with few statements.
 *
 * <p>May use {@code store}, {@code access} and the pure packages; is used by {@code boundary}, and its value types by
 * {@code web}. Runs inside the transaction of a boundary's method.
 */
package org.tagwerk.query;

/**
 * The only door to the server: each public method of a service is one transaction.
 *
 * <p>Used by {@code web}. A method asks {@code access}, locks, reads, tests the conditions, changes, and tells
 * {@code change}, in this order.
 */
package org.tagwerk.boundary;

/**
 * Who: the principals file, addresses, password hashes, and what is remembered of logins.
 *
 * <p>No transaction, no SQL, no HTTP. Serves RFC 3744 §2, RFC 7617.
 */
package org.tagwerk.principal;

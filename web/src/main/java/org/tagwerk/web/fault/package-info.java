/**
 * The one place where failures become responses.
 *
 * <p>Serves RFC 4918 §16 and RFC 7231 §6.
 */
package org.tagwerk.web.fault;

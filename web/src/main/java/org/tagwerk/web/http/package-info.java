/**
 * A request and a response in the words of WebDAV, and the grammar of headers.
 *
 * <p>Serves RFC 4918 §10, RFC 7232, RFC 7240, RFC 8144, RFC 6638 §8.3.
 */
package org.tagwerk.web.http;

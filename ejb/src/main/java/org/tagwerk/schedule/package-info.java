/**
 * What scheduling decides: roles, tags, differences, merges, messages to send and messages that came.
 *
 * <p>Pure: may use {@code calendar}, {@code text}, {@code dav} and {@code error}, nothing else. Serves RFC 6638 and
 * RFC 5546.
 */
package org.tagwerk.schedule;

/**
 * The vocabulary of WebDAV: names, paths, tags, conditions.
 *
 * <p>Pure: depends on nothing but the JDK and {@code error}. Serves RFC 4918, 6578, 6638, 7232.
 */
package org.tagwerk.dav;

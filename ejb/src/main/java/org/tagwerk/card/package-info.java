/**
 * vCards: reading, checking, indexing, filtering, trimming, converting between versions.
 *
 * <p>Pure: may use {@code text}, {@code dav} and {@code error} and ez-vcard, nothing else; never {@code calendar}. Serves
 * RFC 2426, 6350, 6352 §5.1, §6.3.2, §8, §10.
 */
package org.tagwerk.card;

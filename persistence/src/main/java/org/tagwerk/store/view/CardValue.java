package org.tagwerk.store.view;

/**
 * A text that is indexed of a card.
 *
 * @param property in upper case
 * @param value folded, at most 250 characters
 * @param whole whether nothing was cut off
 */
public record CardValue(String property, String value, boolean whole) {}

/**
 * Rows that we change. What clients read goes through {@code store.view} instead.
 *
 * <p>Relations are plain ids and no attribute is lazy, so nothing needs weaving.
 */
package org.tagwerk.store.entity;

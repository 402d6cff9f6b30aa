/** Versions of the schema; may be used by {@code boundary} at start only. */
package org.tagwerk.store.migration;

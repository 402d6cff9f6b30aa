/** Records that queries give: immutable, made of columns, never managed. */
package org.tagwerk.store.view;

/** What the pure parts cost ({@code pure}) and what requests cost ({@code http}); {@code ./dev bench}. */
package org.tagwerk.bench;

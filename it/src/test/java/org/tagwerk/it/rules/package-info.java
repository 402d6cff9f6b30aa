/** Rules about the project itself: its dependencies, and what its documents promise. */
package org.tagwerk.it.rules;

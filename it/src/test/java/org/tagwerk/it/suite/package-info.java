/**
 * Replays of material that lies beside the project, not in it: where {@code tagwerk.shared} names no directory, these
 * tests are left out.
 */
package org.tagwerk.it.suite;

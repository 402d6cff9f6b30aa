/** What the environment decides (MicroProfile Config, keys {@code tagwerk.*}); may be used everywhere but in pure code. */
package org.tagwerk.settings;

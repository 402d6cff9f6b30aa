/** The data source, as the environment names it. */
package org.tagwerk.store;

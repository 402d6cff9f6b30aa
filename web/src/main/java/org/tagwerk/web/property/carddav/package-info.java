/** Properties of address books (RFC 6352). One class each, named after its element. */
package org.tagwerk.web.property.carddav;

/** Properties of calendars: RFC 4791, 6638, 7809. One class each, named after its element. */
package org.tagwerk.web.property.caldav;

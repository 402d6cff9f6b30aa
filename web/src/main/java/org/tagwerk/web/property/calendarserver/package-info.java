/** Apple's Calendar Server extensions, the CTag among them. One class each, named after its element. */
package org.tagwerk.web.property.calendarserver;

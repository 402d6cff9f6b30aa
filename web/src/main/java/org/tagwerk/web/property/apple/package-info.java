/** Properties that Apple's Calendar keeps with a calendar. One class each, named after its element. */
package org.tagwerk.web.property.apple;

/** Properties of WebDAV itself: RFC 4918, 3253, 4331, 5397, 5995, 6578. One class each, named after its element. */
package org.tagwerk.web.property.webdav;

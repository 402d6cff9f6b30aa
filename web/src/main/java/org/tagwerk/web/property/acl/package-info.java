/** Properties of principals and of access (RFC 3744). One class each, named after its element. */
package org.tagwerk.web.property.acl;

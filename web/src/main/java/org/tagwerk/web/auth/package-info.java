/** Who asks: HTTP Basic (RFC 7617), and the caller that the methods see. */
package org.tagwerk.web.auth;

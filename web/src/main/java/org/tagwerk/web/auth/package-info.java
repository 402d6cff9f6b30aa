/** Who asks: HTTP Basic through Jakarta Security (RFC 7617), and the caller that the methods see. */
package org.tagwerk.web.auth;

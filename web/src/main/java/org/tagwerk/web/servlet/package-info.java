/** Where requests come in: dispatch by verb, the one catch, redirects. */
package org.tagwerk.web.servlet;

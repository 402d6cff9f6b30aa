/**
 * XML in, guarded against hostile documents, and XML out, streamed.
 *
 * <p>Reads with StAX and JAXB, writes with StAX. Both use the JDK's parser, so that every container behaves alike.
 * Serves RFC 4918 §8, §13, §14, §17.
 */
package org.tagwerk.web.xml;

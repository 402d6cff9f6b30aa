/**
 * The bodies of requests, as JAXB types: one class a root element, found by its name.
 *
 * <p>Serves RFC 4918 §14, RFC 4791 §9, RFC 6352 §10, RFC 6578 §6, RFC 3744 §9, RFC 3253 §3.8, RFC 5689 §5.
 */
@XmlSchema(namespace = Dav.NS, elementFormDefault = XmlNsForm.QUALIFIED)
@XmlAccessorType(XmlAccessType.FIELD)
package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.tagwerk.dav.Dav;

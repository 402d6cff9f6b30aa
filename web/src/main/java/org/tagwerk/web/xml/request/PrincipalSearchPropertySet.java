package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlRootElement;

/** {@code DAV:principal-search-property-set}, which is empty (RFC 3744 §9.5). */
@XmlRootElement(name = "principal-search-property-set")
public final class PrincipalSearchPropertySet {}

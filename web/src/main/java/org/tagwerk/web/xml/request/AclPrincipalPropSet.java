package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlRootElement;

/** {@code DAV:acl-principal-prop-set} (RFC 3744 §9.2). */
@XmlRootElement(name = "acl-principal-prop-set")
public final class AclPrincipalPropSet extends Wanted {}

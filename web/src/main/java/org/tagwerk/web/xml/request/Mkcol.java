package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlRootElement;

/** {@code DAV:mkcol}, the body of extended MKCOL (RFC 5689 §5.1). */
@XmlRootElement(name = "mkcol")
public final class Mkcol extends CreationBody {}

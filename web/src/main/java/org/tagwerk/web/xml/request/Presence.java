package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlType;

/** An element that says something by being there. */
@XmlType(name = "presence")
final class Presence {}

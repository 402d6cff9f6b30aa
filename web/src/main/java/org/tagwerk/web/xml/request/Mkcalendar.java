package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlRootElement;
import org.tagwerk.dav.CalDav;

/** {@code CALDAV:mkcalendar} (RFC 4791 §9.2). */
@XmlRootElement(name = "mkcalendar", namespace = CalDav.NS)
public final class Mkcalendar extends CreationBody {}

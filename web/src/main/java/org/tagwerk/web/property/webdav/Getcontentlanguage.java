package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.web.property.StoredProperty;

/** The language, kept as a client gives it (RFC 4918 §15.3). */
@Dependent
public class Getcontentlanguage extends StoredProperty {
    public Getcontentlanguage() {
        super(Dav.name("getcontentlanguage"), MEMBERS, Trait.ALLPROP);
    }
}

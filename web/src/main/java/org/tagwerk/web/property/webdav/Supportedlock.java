package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** No locks are given yet (RFC 4918 §15.10). */
@Dependent
public class Supportedlock extends LiveProperty {
    public Supportedlock() {
        super(Dav.name("supportedlock"), EVERYWHERE, Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.EMPTY;
    }
}

package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The strong entity tag (RFC 4918 §15.6). */
@Dependent
public class Getetag extends LiveProperty {
    public Getetag() {
        super(Dav.name("getetag"), MEMBERS, Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.etag().map(EntityTag::toString).map(PropertyValue::text).orElse(null);
    }
}

package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The strong entity tag (RFC 4918 §15.6); of a collection its CTag in quotes, as Calendar Server has one there. */
@Dependent
public class Getetag extends LiveProperty {
    public Getetag() {
        super(Dav.name("getetag"), STORED_MEMBERS_OR_ROOT, Trait.ALLPROP, Facet.INNER_REVISIONS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.etag().map(PropertyValue::text).orElse(null);
    }
}

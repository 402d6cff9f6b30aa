package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The octets that GET answers with (RFC 4918 §15.4). Collections answer 0, as Calendar Server does. */
@Dependent
public class Getcontentlength extends LiveProperty {
    public Getcontentlength() {
        super(Dav.name("getcontentlength"), STORED_MEMBERS_OR_ROOT, Trait.ALLPROP, Facet.MORE_TAGS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(
                target.resource() == null
                        ? "0"
                        : Integer.toString(target.resource().size()));
    }
}

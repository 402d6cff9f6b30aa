package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The media type that GET answers with (RFC 4918 §15.5); of a collection what Apache and Calendar Server say. */
@Dependent
public class Getcontenttype extends LiveProperty {
    public Getcontenttype() {
        super(Dav.name("getcontenttype"), STORED_MEMBERS_OR_ROOT, Trait.ALLPROP, Facet.DETAILS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(
                target.resource() == null
                        ? "httpd/unix-directory"
                        : target.resource().mediaType());
    }
}

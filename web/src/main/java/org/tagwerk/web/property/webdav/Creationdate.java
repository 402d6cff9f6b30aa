package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** When it was made (RFC 4918 §15.1). */
@Dependent
public class Creationdate extends LiveProperty {
    public Creationdate() {
        super(Dav.name("creationdate"), STORED_OR_MEMBERS, Trait.ALLPROP, Facet.DETAILS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        long seconds = target.resource() == null
                ? target.collection().createdAt()
                : target.resource().createdAt();
        return PropertyValue.text(Instant.ofEpochSecond(seconds).toString());
    }
}

package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.HttpDate;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** When the octets changed last (RFC 4918 §15.7). */
@Dependent
public class Getlastmodified extends LiveProperty {
    public Getlastmodified() {
        super(Dav.name("getlastmodified"), MEMBERS, Trait.ALLPROP, Facet.DETAILS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(
                HttpDate.format(Instant.ofEpochSecond(target.resource().modifiedAt())));
    }
}

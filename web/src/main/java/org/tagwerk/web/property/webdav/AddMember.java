package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** Where to POST a new member (RFC 5995 §3.2.1). */
@Dependent
public class AddMember extends LiveProperty {
    public AddMember() {
        super(Dav.name("add-member"), Set.of(Kind.CALENDAR, Kind.ADDRESSBOOK, Kind.PLAIN));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.href(target.href() + "?add-member");
    }
}

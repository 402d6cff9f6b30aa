package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What kind of calendar user a principal is (RFC 6638 §2.4.2). */
@Dependent
public class CalendarUserType extends LiveProperty {
    public CalendarUserType() {
        super(CalDav.name("calendar-user-type"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(target.principal().kind().userType());
    }
}

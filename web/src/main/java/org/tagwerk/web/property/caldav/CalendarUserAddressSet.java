package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The addresses by which a principal is invited, the preferred one marked for Apple (RFC 6638 §2.4.1). */
@Dependent
public class CalendarUserAddressSet extends LiveProperty {
    public CalendarUserAddressSet() {
        super(CalDav.name("calendar-user-address-set"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            boolean first = true;
            for (String address : target.principal().addresses()) {
                writer.start(Dav.HREF);
                if (first) {
                    writer.attribute("preferred", "1");
                }
                first = false;
                writer.text(address);
                writer.end();
            }
            writer.element(Dav.HREF, target.href().toString());
        };
    }
}

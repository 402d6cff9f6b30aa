package org.tagwerk.web.property.calendarserver;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The mail addresses of a principal. */
@Dependent
public class EmailAddressSet extends LiveProperty {
    private static final String MAILTO = "mailto:";

    public EmailAddressSet() {
        super(CalendarServer.name("email-address-set"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (String address : target.principal().addresses()) {
                if (address.startsWith(MAILTO)) {
                    writer.element(CalendarServer.name("email-address"), address.substring(MAILTO.length()));
                }
            }
        };
    }
}

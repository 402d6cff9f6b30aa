package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import javax.xml.namespace.QName;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What a resource is (RFC 4918 §15.9). Given when a collection is made, by the methods that make one. */
@Dependent
public class Resourcetype extends LiveProperty {
    public Resourcetype() {
        super(Dav.name("resourcetype"), EVERYWHERE, Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.elements(types(target.kind()));
    }

    private static List<QName> types(Kind kind) {
        return switch (kind) {
            case PRINCIPAL -> List.of(Dav.COLLECTION, Dav.PRINCIPAL);
            case PROXY_READ -> List.of(Dav.COLLECTION, Dav.PRINCIPAL, CalendarServer.name("calendar-proxy-read"));
            case PROXY_WRITE -> List.of(Dav.COLLECTION, Dav.PRINCIPAL, CalendarServer.name("calendar-proxy-write"));
            case CALENDAR -> List.of(Dav.COLLECTION, CalDav.name("calendar"));
            case INBOX -> List.of(Dav.COLLECTION, CalDav.name("schedule-inbox"));
            case OUTBOX -> List.of(Dav.COLLECTION, CalDav.name("schedule-outbox"));
            case ADDRESSBOOK -> List.of(Dav.COLLECTION, CardDav.name("addressbook"));
            default -> kind.isCollection() ? List.of(Dav.COLLECTION) : List.of();
        };
    }
}

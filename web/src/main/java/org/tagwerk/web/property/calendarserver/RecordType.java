package org.tagwerk.web.property.calendarserver;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What a principal is in the words of Calendar Server. */
@Dependent
public class RecordType extends LiveProperty {
    public RecordType() {
        super(CalendarServer.name("record-type"), Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(
                switch (target.kind()) {
                    case PROXY_READ -> "read-delegate-group";
                    case PROXY_WRITE -> "write-delegate-group";
                    default -> target.principal().kind().segment();
                });
    }
}

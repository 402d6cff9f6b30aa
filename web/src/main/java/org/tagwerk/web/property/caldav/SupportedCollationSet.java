package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.text.Collation;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The collations of text-match (RFC 4791 §7.5.1). */
@Dependent
public class SupportedCollationSet extends LiveProperty {
    public SupportedCollationSet() {
        super(CalDav.name("supported-collation-set"), Set.of(Kind.CALENDAR, Kind.CALENDAR_HOME, Kind.INBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (Collation collation : Collation.values()) {
                writer.element(CalDav.name("supported-collation"), collation.identifier());
            }
        };
    }
}

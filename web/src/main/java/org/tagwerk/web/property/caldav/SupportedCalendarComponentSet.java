package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Locale;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** The components that a calendar takes, fixed when it is made (RFC 4791 §5.2.3). */
@Dependent
public class SupportedCalendarComponentSet extends LiveProperty {
    private static final QName COMP = CalDav.name("comp");

    public SupportedCalendarComponentSet() {
        super(CalDav.name("supported-calendar-component-set"), Set.of(Kind.CALENDAR), Trait.AT_CREATION);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (ComponentKind kind : ComponentKind.values()) {
                if ((target.collection().components() & kind.bit()) != 0) {
                    writer.start(COMP);
                    writer.attribute("name", kind.name());
                    writer.end();
                }
            }
        };
    }

    /** A set that names VTIMEZONE too means the rest: a time zone is no object of its own. */
    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        int bits = 0;
        for (XmlValue comp : value.children()) {
            String name = comp.attribute("name").orElse("").toUpperCase(Locale.ROOT);
            if (comp.name().equals(COMP) && !name.equals("VTIMEZONE")) {
                bits |= ComponentKind.of(name)
                        .map(ComponentKind::bit)
                        .orElseThrow(() -> unsupported("unknown component " + name));
            }
        }
        if (bits == 0) {
            throw unsupported("a calendar without components");
        }
        return new PropertyEdit.Components(bits);
    }

    private static DavException unsupported(String detail) {
        return new DavException(Condition.SUPPORTED_CALENDAR_COMPONENT, detail);
    }
}

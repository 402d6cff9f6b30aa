package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/**
 * The sets of components that a new calendar may be made with, as Apple's clients ask for them on the home.
 *
 * <p>Each kind alone, or those that a calendar has when none are named.
 */
@Dependent
public class SupportedCalendarComponentSets extends LiveProperty {
    private static final List<Set<ComponentKind>> SETS = List.of(
            Set.of(ComponentKind.VEVENT),
            Set.of(ComponentKind.VTODO),
            Set.of(ComponentKind.VJOURNAL),
            EnumSet.of(ComponentKind.VEVENT, ComponentKind.VTODO, ComponentKind.VJOURNAL));

    public SupportedCalendarComponentSets() {
        super(CalDav.name("supported-calendar-component-sets"), Set.of(Kind.CALENDAR_HOME));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (Set<ComponentKind> set : SETS) {
                writer.start(CalDav.name("supported-calendar-component-set"));
                for (ComponentKind kind : set) {
                    writer.start(CalDav.name("comp"));
                    writer.attribute("name", kind.name());
                    writer.end();
                }
                writer.end();
            }
        };
    }
}

package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** Whether a calendar counts in free-busy (RFC 6638 §9.1). */
@Dependent
public class ScheduleCalendarTransp extends LiveProperty {
    private static final QName OPAQUE = CalDav.name("opaque");
    private static final QName TRANSPARENT = CalDav.name("transparent");

    public ScheduleCalendarTransp() {
        super(CalDav.name("schedule-calendar-transp"), Set.of(Kind.CALENDAR));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.elements(List.of(target.collection().transparent() ? TRANSPARENT : OPAQUE));
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        List<QName> names = value.children().stream().map(XmlValue::name).toList();
        if (names.contains(TRANSPARENT) == names.contains(OPAQUE)) {
            throw DavException.conflict("a calendar is either opaque or transparent");
        }
        return new PropertyEdit.Transparent(names.contains(TRANSPARENT));
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        return new PropertyEdit.Transparent(false);
    }
}

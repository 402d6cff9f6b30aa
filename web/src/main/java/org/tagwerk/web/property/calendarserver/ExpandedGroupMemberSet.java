package org.tagwerk.web.property.calendarserver;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The members of a group, directly or through other groups, as Calendar Server tells them. */
@Dependent
public class ExpandedGroupMemberSet extends LiveProperty {
    public ExpandedGroupMemberSet() {
        super(CalendarServer.name("expanded-group-member-set"), Set.of(Kind.PRINCIPAL), Facet.ALL_MEMBERSHIP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(target.relations().allMembers());
    }
}

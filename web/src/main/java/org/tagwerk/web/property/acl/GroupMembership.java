package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/**
 * The groups that a principal is a direct member of (RFC 3744 §4.4), those made of the delegates of others among them
 * (apple-caldav-proxy §5.2).
 */
@Dependent
public class GroupMembership extends LiveProperty {
    public GroupMembership() {
        super(
                Dav.name("group-membership"),
                Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE),
                Facet.MEMBERSHIP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(target.relations().groups());
    }
}

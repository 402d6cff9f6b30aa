package org.tagwerk.web.property.acl;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.PrincipalService;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The groups that a principal is a direct member of (RFC 3744 §4.4). */
@Dependent
public class GroupMembership extends LiveProperty {
    @EJB
    private PrincipalService principals;

    public GroupMembership() {
        super(Dav.name("group-membership"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(
                PrincipalHrefs.of(principals.directGroupsOf(target.principal().id())));
    }
}

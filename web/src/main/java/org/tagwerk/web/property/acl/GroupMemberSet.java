package org.tagwerk.web.property.acl;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.PrincipalService;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The direct members of a group (RFC 3744 §4.3). */
@Dependent
public class GroupMemberSet extends LiveProperty {
    @EJB
    private PrincipalService principals;

    public GroupMemberSet() {
        super(Dav.name("group-member-set"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.principal().kind() == PrincipalKind.GROUP
                ? PropertyValue.hrefs(PrincipalHrefs.of(
                        principals.membersOf(target.principal().id())))
                : null;
    }
}

package org.tagwerk.web.property.acl;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tagwerk.boundary.PrincipalService;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/**
 * The groups that a principal is a direct member of (RFC 3744 §4.4), those made of the delegates of others among them
 * (apple-caldav-proxy §5.2).
 */
@Dependent
public class GroupMembership extends LiveProperty {
    @EJB
    private PrincipalService principals;

    public GroupMembership() {
        super(Dav.name("group-membership"), Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        if (target.kind() != Kind.PRINCIPAL) {
            return PropertyValue.EMPTY;
        }
        long id = target.principal().id();
        List<Href> groups = new ArrayList<>(PrincipalHrefs.of(principals.directGroupsOf(id)));
        for (ProxyAccess access : ProxyAccess.values()) {
            for (PrincipalView delegator : principals.directProxyFor(id, access)) {
                groups.add(PrincipalHrefs.proxies(delegator, access));
            }
        }
        return PropertyValue.hrefs(groups);
    }
}

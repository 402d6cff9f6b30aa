package org.tagwerk.web.property.webdav;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import org.tagwerk.boundary.PrincipalService;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** Who asks (RFC 5397 §3). */
@Dependent
public class CurrentUserPrincipal extends LiveProperty {
    @EJB
    private PrincipalService principals;

    public CurrentUserPrincipal() {
        super(Dav.name("current-user-principal"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return principals
                .byId(context.caller().principalId())
                .map(PrincipalHrefs::of)
                .map(PropertyValue::href)
                .orElse(writer -> writer.empty(Dav.UNAUTHENTICATED));
    }
}

package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The URL of the principal itself (RFC 3744 §4.2). */
@Dependent
public class PrincipalUrl extends LiveProperty {
    public PrincipalUrl() {
        super(Dav.name("principal-URL"), Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.href(target.href());
    }
}

package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** Where principals are found (RFC 3744 §5.8). */
@Dependent
public class PrincipalCollectionSet extends LiveProperty {
    public PrincipalCollectionSet() {
        super(Dav.name("principal-collection-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.href(PrincipalHrefs.ALL);
    }
}

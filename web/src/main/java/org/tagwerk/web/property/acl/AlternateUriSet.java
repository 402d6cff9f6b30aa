package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** No other URIs name a principal (RFC 3744 §4.1). */
@Dependent
public class AlternateUriSet extends LiveProperty {
    public AlternateUriSet() {
        super(Dav.name("alternate-URI-set"), Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.EMPTY;
    }
}

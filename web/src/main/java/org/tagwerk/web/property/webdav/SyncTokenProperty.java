package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The token that a synchronisation would begin with (RFC 6578 §4). */
@Dependent
public class SyncTokenProperty extends LiveProperty {
    public SyncTokenProperty() {
        super(Dav.name("sync-token"), STORED, Facet.INNER_REVISIONS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.syncToken().map(PropertyValue::text).orElse(null);
    }
}

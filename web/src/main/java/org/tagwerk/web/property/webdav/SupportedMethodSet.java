package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The methods that it allows (RFC 3253 §3.1.3). */
@Dependent
public class SupportedMethodSet extends LiveProperty {
    @Inject
    private Capabilities capabilities;

    public SupportedMethodSet() {
        super(Dav.name("supported-method-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (String method : capabilities.methods(target.kind())) {
                writer.start(Dav.name("supported-method"));
                writer.attribute("name", method);
                writer.end();
            }
        };
    }
}

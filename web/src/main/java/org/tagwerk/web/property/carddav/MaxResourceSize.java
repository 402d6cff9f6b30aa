package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The most octets of one card (RFC 6352 §6.2.3). */
@Dependent
public class MaxResourceSize extends LiveProperty {
    @Inject
    private Settings settings;

    public MaxResourceSize() {
        super(CardDav.name("max-resource-size"), Set.of(Kind.ADDRESSBOOK));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(Long.toString(settings.maxResourceSize()));
    }
}

package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/**
 * CARDDAV:address-data: no property, but asked for like one in reports; PROPFIND has none (RFC 6352 §10.4). How much of it is
 * read at once depends on its size.
 */
@Dependent
public class AddressDataProperty extends LiveProperty {
    public AddressDataProperty() {
        super(CardDav.name("address-data"), Set.of(Kind.ADDRESS_OBJECT), Facet.MORE_TAGS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return context.data().apply(target);
    }
}

package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** Where the address books of a principal are (RFC 6352 §7.1.1). */
@Dependent
public class AddressbookHomeSet extends LiveProperty {
    public AddressbookHomeSet() {
        super(CardDav.name("addressbook-home-set"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PrincipalHrefs.addressbookHome(target.principal())
                .map(PropertyValue::href)
                .orElse(null);
    }
}

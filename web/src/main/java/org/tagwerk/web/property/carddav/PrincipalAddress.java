package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.property.StoredProperty;

/** The URL of the card that describes a principal, as that principal has set it (RFC 6352 §7.1.2). */
@Dependent
public class PrincipalAddress extends StoredProperty {
    public PrincipalAddress() {
        super(CardDav.name("principal-address"), Set.of(Kind.PRINCIPAL));
    }
}

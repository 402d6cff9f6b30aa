package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.property.StoredProperty;

/** What an address book is for, in words (RFC 6352 §6.2.1). */
@Dependent
public class AddressbookDescription extends StoredProperty {
    public AddressbookDescription() {
        super(CardDav.name("addressbook-description"), Set.of(Kind.ADDRESSBOOK));
    }
}

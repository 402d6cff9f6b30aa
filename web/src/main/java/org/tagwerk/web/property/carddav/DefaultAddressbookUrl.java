package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.DefaultAddressbook;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** The address book of a home that is taken when none is chosen (Calendar Server). */
@Dependent
public class DefaultAddressbookUrl extends LiveProperty {
    public DefaultAddressbookUrl() {
        super(CardDav.name("default-addressbook-URL"), Set.of(Kind.ADDRESSBOOK_HOME), Facet.DEAD_PROPERTIES);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        String kept = target.deadProperties().get(name());
        return kept == null
                ? PropertyValue.href(target.href()
                        .child(DefaultAddressbook.NAME)
                        .asCollection()
                        .toString())
                : XmlValue.parse(kept);
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        try {
            return value.child(Dav.name("href"))
                    .flatMap(href -> Href.parse(href.text().strip()))
                    .map(PropertyEdit.DefaultBook::new)
                    .orElseThrow(() -> invalid("one href is wanted"));
        } catch (DavException malformed) {
            DavException refused = invalid(malformed.getMessage());
            refused.initCause(malformed);
            throw refused;
        }
    }

    private static DavException invalid(String why) {
        return new DavException(Condition.VALID_DEFAULT_ADDRESSBOOK_URL, why);
    }
}

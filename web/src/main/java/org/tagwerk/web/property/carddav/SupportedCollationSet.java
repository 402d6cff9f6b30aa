package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.text.Collation;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The collations of text-match (RFC 6352 §8.3.1). */
@Dependent
public class SupportedCollationSet extends LiveProperty {
    public SupportedCollationSet() {
        super(CardDav.name("supported-collation-set"), Set.of(Kind.ADDRESSBOOK, Kind.ADDRESSBOOK_HOME));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (Collation collation : Collation.values()) {
                writer.element(CardDav.name("supported-collation"), collation.identifier());
            }
        };
    }
}

package org.tagwerk.web.property.carddav;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The media types of cards (RFC 6352 §6.2.2). */
@Dependent
public class SupportedAddressData extends LiveProperty {
    private static final List<String> VERSIONS = List.of("3.0", "4.0");

    public SupportedAddressData() {
        super(CardDav.name("supported-address-data"), Set.of(Kind.ADDRESSBOOK));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (String version : VERSIONS) {
                writer.start(CardDav.name("address-data-type"));
                writer.attribute("content-type", "text/vcard");
                writer.attribute("version", version);
                writer.end();
            }
        };
    }
}

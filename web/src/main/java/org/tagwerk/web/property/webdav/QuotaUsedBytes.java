package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** How many octets lie in the home of files, of all its collections together (RFC 4331 §4). */
@Dependent
public class QuotaUsedBytes extends LiveProperty {
    public QuotaUsedBytes() {
        super(Dav.name("quota-used-bytes"), Set.of(Kind.FILES_HOME, Kind.PLAIN), Facet.QUOTA);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        boolean files = target.href().segments().get(0).equals("files");
        return files ? PropertyValue.text(Long.toString(target.homeOctets())) : null;
    }
}

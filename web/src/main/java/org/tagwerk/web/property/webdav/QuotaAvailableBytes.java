package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** How many octets the home of files still takes (RFC 4331 §3). */
@Dependent
public class QuotaAvailableBytes extends LiveProperty {
    @Inject
    private Settings settings;

    public QuotaAvailableBytes() {
        super(Dav.name("quota-available-bytes"), Set.of(Kind.FILES_HOME, Kind.PLAIN), Facet.QUOTA);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        boolean files = target.href().segments().get(0).equals("files");
        return files
                ? PropertyValue.text(Long.toString(Math.max(0, settings.filesQuota() - target.homeOctets())))
                : null;
    }
}

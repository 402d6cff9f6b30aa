package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.HashSet;
import java.util.Set;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/**
 * The calendars of an inbox' owner that count in free-busy, as the expired draft of RFC 6638 named them and older
 * clients still do.
 *
 * <p>It is another view of {@code schedule-calendar-transp}: who writes it makes the calendars named opaque and all
 * others transparent, as Calendar Server did.
 */
@Dependent
public class CalendarFreeBusySet extends LiveProperty {
    public CalendarFreeBusySet() {
        super(CalDav.name("calendar-free-busy-set"), Set.of(Kind.INBOX), Facet.OWN_CALENDARS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(target.calendars().all().stream()
                .filter(calendar -> !calendar.transparent())
                .map(TargetLoader::href)
                .toList());
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        Set<Href> hrefs = new HashSet<>();
        for (XmlValue each : value.children()) {
            if (each.name().equals(Dav.name("href"))) {
                hrefs.add(href(each.text().strip()));
            }
        }
        return new PropertyEdit.FreeBusySet(hrefs);
    }

    private static Href href(String text) {
        try {
            return Href.parse(text).orElseThrow(() -> DavException.conflict("no calendar of this server"));
        } catch (DavException malformed) {
            DavException refused = DavException.conflict(malformed.getMessage());
            refused.initCause(malformed);
            throw refused;
        }
    }
}

package org.tagwerk.web.property.calendarserver;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.PrincipalService;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.ProxyAccess;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** For whom a principal may write, directly or as a member of groups (apple-caldav-proxy §5.3.2). */
@Dependent
public class CalendarProxyWriteFor extends LiveProperty {
    @EJB
    private PrincipalService principals;

    public CalendarProxyWriteFor() {
        super(CalendarServer.name("calendar-proxy-write-for"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(
                PrincipalHrefs.of(principals.proxyFor(target.principal().id(), ProxyAccess.WRITE)));
    }
}

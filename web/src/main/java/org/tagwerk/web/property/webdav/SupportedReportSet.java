package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The reports that it answers (RFC 3253 §3.1.5). */
@Dependent
public class SupportedReportSet extends LiveProperty {
    @Inject
    private Capabilities capabilities;

    public SupportedReportSet() {
        super(Dav.name("supported-report-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (QName report : capabilities.reports(target.kind())) {
                writer.start(Dav.name("supported-report"));
                writer.start(Dav.name("report"));
                writer.empty(report);
                writer.end();
                writer.end();
            }
        };
    }
}

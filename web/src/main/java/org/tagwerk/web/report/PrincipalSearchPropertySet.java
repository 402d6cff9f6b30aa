package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.XmlBody;
import org.tagwerk.web.xml.XmlWriter;

/** DAV:principal-search-property-set: which properties of principals can be searched (RFC 3744 §9.5). */
@Dependent
public class PrincipalSearchPropertySet extends DavReport {
    public PrincipalSearchPropertySet() {
        super(Dav.name("principal-search-property-set"), Set.of(Kind.PRINCIPALS));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        requireDepthZero(request);
        XmlWriter xml = XmlWriter.begin(response.xml(200), name());
        for (PrincipalTerms.Searchable property : PrincipalTerms.ALL) {
            xml.start(Dav.name("principal-search-property"));
            xml.start(Dav.PROP);
            xml.empty(property.name());
            xml.end();
            xml.start(Dav.name("description"));
            xml.language("en");
            xml.text(property.description());
            xml.end();
            xml.end();
        }
        xml.finish();
    }
}

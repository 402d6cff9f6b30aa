package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.request.CreationBody;

/** MKCALENDAR: makes a calendar with its properties (RFC 4791 §5.3.1). */
@Dependent
public class Mkcalendar extends Mkcol {
    public Mkcalendar() {
        super("MKCALENDAR", Set.of(Kind.CALENDAR_HOME, Kind.PLAIN, Kind.FILE));
    }

    @Override
    Class<? extends CreationBody> bodyType() {
        return org.tagwerk.web.xml.request.Mkcalendar.class;
    }

    @Override
    Kind defaultKind() {
        return Kind.CALENDAR;
    }

    /** A precondition of RFC 4791, hence 403 where MKCOL answers 405. */
    @Override
    DavException occupied(Kind kind, DavResponse response) {
        return new DavException(Condition.RESOURCE_MUST_BE_NULL, "something is here already");
    }

    /** A multistatus: CALDAV:mkcalendar-response is for success alone (RFC 4791 §5.3.1.1). */
    @Override
    void refuse(DavResponse response, Href href, CreationRequest wanted) throws IOException, XMLStreamException {
        MultiStatusWriter writer = new MultiStatusWriter(response.xml(207), false);
        MultiStatusWriter.Response told = writer.response(href.asCollection());
        wanted.patch().fill(told);
        told.end();
        writer.finish();
    }
}

package org.tagwerk.web.method;

import java.io.IOException;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.http.Capability;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** A verb, and the kinds of resources that it is for. */
public abstract class DavMethod extends Capability {
    protected DavMethod(String verb, Set<Kind> kinds) {
        super(new QName(verb), kinds);
    }

    /** For the container's proxies. */
    protected DavMethod() {}

    /** Answers a request of this verb. */
    public abstract void handle(DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException;
}

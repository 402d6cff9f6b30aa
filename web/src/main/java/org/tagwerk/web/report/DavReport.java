package org.tagwerk.web.report;

import java.io.IOException;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.Capability;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.XmlBody;

/** A report: its element, the kinds of resources that it is for, and how it is answered. */
public abstract class DavReport extends Capability {
    protected DavReport(QName name, Set<Kind> kinds) {
        super(name, kinds);
    }

    /** For the container's proxies. */
    protected DavReport() {}

    /**
     * Answers.
     *
     * @param target of one of the kinds; readable by the caller, conditions already tested
     * @param body its root is this report's element
     */
    public abstract void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException;
}

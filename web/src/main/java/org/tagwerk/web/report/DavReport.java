package org.tagwerk.web.report;

import java.io.IOException;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
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

    /** What the caller needs on the target. */
    public Privilege privilege() {
        return Privilege.READ;
    }

    /**
     * For reports that are defined at Depth 0 alone, which is what no header means (RFC 3253 §3.6).
     *
     * @throws DavException 400 for any other
     */
    protected static void requireDepthZero(DavRequest request) {
        if (request.depth(Depth.ZERO) != Depth.ZERO) {
            throw DavException.badRequest("this report is for Depth 0");
        }
    }

    /**
     * Answers.
     *
     * @param target of one of the kinds; the caller has the {@link #privilege} on it, conditions already tested
     * @param body its root is this report's element
     */
    public abstract void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException;
}

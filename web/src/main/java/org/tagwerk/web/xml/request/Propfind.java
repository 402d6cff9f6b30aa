package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Optional;
import org.tagwerk.error.DavException;

/** {@code DAV:propfind} (RFC 4918 §14.20). */
@XmlRootElement(name = "propfind")
public final class Propfind extends Wanted {
    /** What an empty body means: all properties (RFC 4918 §9.1). */
    public static Propfind allprop() {
        Propfind body = new Propfind();
        body.wantAll();
        return body;
    }

    /**
     * Which of prop, allprop and propname stands there; never empty.
     *
     * @throws DavException 400 when it is not exactly one
     */
    @Override
    public Optional<Mode> mode() {
        Optional<Mode> mode = super.mode();
        if (mode.isEmpty()) {
            throw DavException.badRequest("a propfind has prop, allprop or propname");
        }
        return mode;
    }
}

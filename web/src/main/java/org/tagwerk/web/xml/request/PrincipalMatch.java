package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.tagwerk.error.DavException;

/** {@code DAV:principal-match} (RFC 3744 §9.3). */
@XmlRootElement(name = "principal-match")
public final class PrincipalMatch extends Wanted {
    @XmlElement(name = "principal-property")
    @XmlJavaTypeAdapter(PropListAdapter.class)
    private PropList principalProperty;

    @XmlElement(name = "self")
    private Presence self;

    /**
     * The property that must name the caller; empty when the resource itself must be the caller (DAV:self).
     *
     * @throws DavException 400 when there is not exactly one of both
     */
    public Optional<QName> principalProperty() {
        boolean property = principalProperty != null;
        if (property == (self != null) || property && principalProperty.values().size() != 1) {
            throw DavException.badRequest("a principal-match has one principal-property or self");
        }
        return property ? Optional.of(principalProperty.values().get(0).name()) : Optional.empty();
    }
}

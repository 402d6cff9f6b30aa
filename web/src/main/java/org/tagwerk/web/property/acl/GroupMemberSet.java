package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/**
 * The direct members of a group, or the direct delegates of a principal (RFC 3744 §4.3, apple-caldav-proxy §5.2).
 *
 * <p>Delegates are named by the principal, members of a group by its write delegates; administrators do both.
 */
@Dependent
public class GroupMemberSet extends LiveProperty {
    public GroupMemberSet() {
        super(
                Dav.name("group-member-set"),
                Set.of(Kind.PRINCIPAL, Kind.PROXY_READ, Kind.PROXY_WRITE),
                Facet.MEMBERSHIP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(target.relations().members());
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        return new PropertyEdit.Members(
                name(),
                value.children().stream()
                        .filter(child -> child.name().equals(Dav.HREF))
                        .map(child -> child.text().strip())
                        .toList());
    }
}

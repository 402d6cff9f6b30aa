package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/**
 * The resources whose lists must grant a privilege too (RFC 3744 §5.7): none, for what is inherited stands in the list
 * itself, marked as such.
 */
@Dependent
public class InheritedAclSet extends LiveProperty {
    public InheritedAclSet() {
        super(Dav.name("inherited-acl-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.EMPTY;
    }
}

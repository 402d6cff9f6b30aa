package org.tagwerk.web.property;

import java.util.Arrays;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** A live property that clients write, and that is kept as it came: attributes and language too. */
public abstract class StoredProperty extends LiveProperty {
    protected StoredProperty(QName name, Set<Kind> kinds, Enum<?>... declarations) {
        super(name, kinds, with(declarations));
    }

    /** For the container's proxies. */
    protected StoredProperty() {}

    private static Enum<?>[] with(Enum<?>... declarations) {
        Enum<?>[] all = Arrays.copyOf(declarations, declarations.length + 1);
        all[declarations.length] = Facet.DEAD_PROPERTIES;
        return all;
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        String xml = target.deadProperties().get(name());
        return xml == null ? null : XmlValue.parse(xml);
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        check(value);
        return has(Trait.PERSONAL)
                ? new PropertyEdit.Personal(name(), value.xml())
                : new PropertyEdit.Keep(name(), value.xml());
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        return has(Trait.PERSONAL) ? new PropertyEdit.Personal(name(), null) : new PropertyEdit.Forget(name());
    }

    /** Refuses what is no value of this property; most take any. */
    protected void check(XmlValue value) {}
}

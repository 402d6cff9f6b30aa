package org.tagwerk.web.property;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.error.DavException;
import org.tagwerk.error.NeedPrivileges;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty.Trait;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.XmlWriter;
import org.tagwerk.web.xml.request.Wanted;

/** Which properties a request wants, what must be loaded for them, and how they are written (RFC 4918 §9.1). */
public final class PropertyPlan {
    private final PropertyRegistry registry;
    private final Wanted.Mode mode;
    private final List<QName> names;
    /** The live properties of these names, looked up once for all members; null for what is none of ours. */
    private final LiveProperty[] live;

    private PropertyPlan(PropertyRegistry registry, Wanted.Mode mode, List<QName> names) {
        this.registry = registry;
        this.mode = mode;
        this.names = names;
        this.live = names.stream().map(name -> registry.find(name).orElse(null)).toArray(LiveProperty[]::new);
    }

    /** The plan for a body; a report that wants nothing gets nothing but hrefs. */
    public static PropertyPlan of(PropertyRegistry registry, Wanted wanted) {
        Wanted.Mode mode = wanted.mode().orElse(Wanted.Mode.PROP);
        return new PropertyPlan(registry, mode, mode == Wanted.Mode.PROP ? wanted.names() : wanted.include());
    }

    /** A plan for these properties. */
    public static PropertyPlan of(PropertyRegistry registry, List<QName> names) {
        return new PropertyPlan(registry, Wanted.Mode.PROP, names);
    }

    /** Whether the property is asked for by name. */
    public boolean names(QName name) {
        return names.contains(name);
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return mode == Wanted.Mode.PROP && names.isEmpty();
    }

    /** What must be loaded: what the properties say they need, and the kept ones for names that are none of ours. */
    public Set<Facet> needs() {
        Set<Facet> needs = EnumSet.noneOf(Facet.class);
        if (mode != Wanted.Mode.PROP) {
            needs.add(Facet.DEAD_PROPERTIES);
            registry.all().stream()
                    .filter(property -> mode == Wanted.Mode.PROPNAME || property.has(Trait.ALLPROP))
                    .forEach(property -> needs.addAll(property.needs()));
        }
        for (QName name : names) {
            registry.find(name)
                    .ifPresentOrElse(
                            property -> needs.addAll(property.needs()), () -> needs.add(Facet.DEAD_PROPERTIES));
        }
        return needs;
    }

    /** Writes the response of one target; each value is asked for once, and nearly every member has all of them. */
    public void write(MultiStatusWriter writer, Target target, PropertyContext context) throws XMLStreamException {
        if (mode != Wanted.Mode.PROP || live.length == 0) {
            MultiStatusWriter.Response response = writer.response(target.href());
            fill(response, target, context);
            response.end();
            return;
        }
        PropertyValue[] values = new PropertyValue[live.length];
        DavException[] refusals = null;
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = value(live[i], names.get(i), target, context);
            } catch (DavException refusal) {
                refusals = refusals == null ? new DavException[live.length] : refusals;
                refusals[i] = refusal;
            }
            whole &= values[i] != null;
        }
        if (whole) {
            writer.found(target.href(), names, values);
            return;
        }
        MultiStatusWriter.Response response = writer.response(target.href());
        for (int i = 0; i < values.length; i++) {
            put(response, names.get(i), values[i], refusals == null ? null : refusals[i]);
        }
        response.end();
    }

    private static void put(
            MultiStatusWriter.Response response, QName name, PropertyValue value, DavException refusal) {
        if (refusal != null) {
            response.refused(name, refusal);
        } else if (value == null) {
            response.missing(name);
        } else {
            response.ok(name, value);
        }
    }

    /** Puts the properties into a response that is being made. */
    public void fill(MultiStatusWriter.Response response, Target target, PropertyContext context) {
        if (mode == Wanted.Mode.PROP) {
            names.forEach(name -> put(response, name, target, context));
            return;
        }
        Set<QName> done = new LinkedHashSet<>();
        for (LiveProperty property : registry.of(target.kind())) {
            PropertyValue value = mode == Wanted.Mode.PROPNAME || property.has(Trait.ALLPROP)
                    ? readable(property, target, context)
                    : null;
            if (value != null) {
                done.add(property.name());
                response.ok(property.name(), mode == Wanted.Mode.PROPNAME ? PropertyValue.EMPTY : value);
            }
        }
        for (QName dead : dead(target)) {
            if (mode == Wanted.Mode.PROPNAME) {
                response.ok(dead);
            } else {
                response.ok(XmlValue.parse(target.deadProperties().get(dead)));
            }
            done.add(dead);
        }
        names.stream().filter(name -> !done.contains(name)).forEach(name -> put(response, name, target, context));
    }

    private List<QName> dead(Target target) {
        List<QName> dead = new ArrayList<>();
        for (QName name : target.deadProperties().keySet()) {
            if (registry.find(name, target.kind()).isEmpty()) {
                dead.add(name);
            }
        }
        return dead;
    }

    private void put(MultiStatusWriter.Response response, QName name, Target target, PropertyContext context) {
        try {
            put(response, name, value(name, target, context), null);
        } catch (DavException refusal) {
            put(response, name, null, refusal);
        }
    }

    /** The value, null when the target has none or the caller may not read it. */
    private static PropertyValue readable(LiveProperty property, Target target, PropertyContext context) {
        try {
            return property.get(target, context);
        } catch (NeedPrivileges refusal) {
            return null;
        }
    }

    private PropertyValue value(QName name, Target target, PropertyContext context) {
        return value(registry.find(name).orElse(null), name, target, context);
    }

    /** @param property of that name; null when it is none of ours */
    private static PropertyValue value(LiveProperty property, QName name, Target target, PropertyContext context) {
        if (property != null && property.kinds().contains(target.kind())) {
            return property.get(target, context);
        }
        String dead = target.deadProperties().get(name);
        return dead == null ? null : XmlValue.parse(dead);
    }

    /**
     * The value of one property as an element; null when it has none.
     *
     * @throws DavException when the caller may not read it
     */
    public XmlValue element(QName name, Target target, PropertyContext context) {
        PropertyValue value = value(name, target, context);
        if (value == null || value instanceof XmlValue) {
            return (XmlValue) value;
        }
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            XmlWriter xml = XmlWriter.begin(octets, name);
            value.writeTo(xml);
            xml.finish();
            String text = octets.toString(StandardCharsets.UTF_8);
            return XmlValue.parse(text.substring(text.indexOf("?>") + 2).strip());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the value of " + name + " cannot be written", e);
        }
    }
}

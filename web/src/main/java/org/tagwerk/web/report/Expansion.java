package org.tagwerk.web.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.XmlWriter;
import org.tagwerk.web.xml.request.ExpandProperty.Property;

/**
 * The tree of an expand-property answer, made as a whole before anything is sent.
 *
 * <p>Groups name members, members groups: without a bound the work is breadth to the power of depth. At most
 * {@value #MAX_RESPONSES} responses are made.
 */
final class Expansion {
    private static final int MAX_RESPONSES = 5_000;

    private final Lookups lookups;
    private final PropertyRegistry registry;
    private final PropertyContext context;
    private final AtomicInteger responses = new AtomicInteger();

    Expansion(Lookups lookups, PropertyRegistry registry, Caller caller) {
        this.lookups = lookups;
        this.registry = registry;
        this.context = new PropertyContext(caller);
    }

    /**
     * A response, outermost or inside a property.
     *
     * @param target null when nothing that the caller may see stands there
     * @param plain the properties that are not expanded
     * @param expanded the elements whose hrefs are replaced
     */
    record Node(
            String href,
            Target target,
            PropertyPlan plain,
            Map<XmlValue, Map<String, Node>> expanded,
            PropertyContext context) {
        void write(MultiStatusWriter writer) throws XMLStreamException {
            if (target == null) {
                writer.status(href, 404);
                return;
            }
            MultiStatusWriter.Response response = writer.response(target.href());
            plain.fill(response, target, context);
            expanded.forEach(
                    (value, nodes) -> response.ok(value.name(), xml -> writeInside(value, nodes, writer, xml)));
            response.end();
        }

        private static void writeInside(
                XmlValue value, Map<String, Node> nodes, MultiStatusWriter writer, XmlWriter xml)
                throws XMLStreamException {
            for (XmlValue child : value.children()) {
                if (child.name().equals(Dav.HREF)) {
                    nodes.get(child.text().strip()).write(writer);
                } else {
                    xml.start(child.name());
                    writeInside(child, nodes, writer, xml);
                    xml.end();
                }
            }
            if (value.children().isEmpty()) {
                xml.text(value.text());
            }
        }
    }

    /** The response of the request's own resource. */
    Node root(Target target, List<Property> wanted) {
        return nodes(List.of(target.href().toString()), List.of(target), wanted)
                .values()
                .iterator()
                .next();
    }

    /** The responses of resources, by href. */
    private Map<String, Node> nodes(List<String> hrefs, List<Target> known, List<Property> wanted) {
        if (responses.addAndGet(hrefs.size()) > MAX_RESPONSES) {
            throw new DavException(
                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + MAX_RESPONSES + " responses");
        }
        List<QName> names = wanted.stream().map(Property::name).toList();
        PropertyPlan all = PropertyPlan.of(registry, names);
        Map<Href, Target> targets = load(hrefs, known, all);
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (String href : hrefs) {
            Target target = parse(href).map(Href::asResource).map(targets::get).orElse(null);
            nodes.put(href, target == null ? new Node(href, null, all, Map.of(), context) : node(href, target, wanted));
        }
        return nodes;
    }

    private Map<Href, Target> load(List<String> hrefs, List<Target> known, PropertyPlan plan) {
        List<Href> ours = known.isEmpty()
                ? hrefs.stream().flatMap(href -> parse(href).stream()).toList()
                : known.stream().map(Target::href).toList();
        Map<Href, Target> targets = new HashMap<>();
        for (Target target : lookups.targets(ours, plan.needs(), context.caller())) {
            targets.put(target.href().asResource(), target);
        }
        return targets;
    }

    private Node node(String href, Target target, List<Property> wanted) {
        List<QName> plain = new ArrayList<>();
        Map<XmlValue, Map<String, Node>> expanded = new LinkedHashMap<>();
        for (Property property : wanted) {
            XmlValue value = property.properties().isEmpty()
                    ? null
                    : PropertyPlan.of(registry, List.of(property.name())).element(property.name(), target, context);
            List<String> hrefs = value == null ? List.of() : hrefs(value);
            if (hrefs.isEmpty()) {
                plain.add(property.name());
            } else {
                expanded.put(value, nodes(hrefs, List.of(), property.properties()));
            }
        }
        return new Node(href, target, PropertyPlan.of(registry, plain), expanded, context);
    }

    private static List<String> hrefs(XmlValue value) {
        List<String> hrefs = new ArrayList<>();
        collect(value, hrefs);
        return hrefs.stream().distinct().toList();
    }

    private static void collect(XmlValue value, List<String> hrefs) {
        for (XmlValue child : value.children()) {
            if (child.name().equals(Dav.HREF)) {
                hrefs.add(child.text().strip());
            } else {
                collect(child, hrefs);
            }
        }
    }

    private static Optional<Href> parse(String href) {
        try {
            return Href.parse(href);
        } catch (DavException noHref) {
            return Optional.empty();
        }
    }
}

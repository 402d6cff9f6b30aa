package org.tagwerk.web.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlValue;

/** The resources below a collection, at any depth, of which a property names one of some principals. */
final class NamedIn {
    private static final int MAX_LOOKED_AT = 20_000;
    private static final int PAGE = 500;

    private final Lookups lookups;
    private final PropertyPlan looked;
    private final QName property;
    private final Set<Facet> needs;
    private final Set<Href> principals = new HashSet<>();
    private final PropertyContext context;
    private final List<Target> found = new ArrayList<>();
    private final AtomicInteger lookedAt = new AtomicInteger();

    NamedIn(
            Lookups lookups,
            PropertyRegistry registry,
            QName property,
            Set<Facet> needs,
            List<Href> principals,
            Caller caller) {
        this.lookups = lookups;
        this.looked = PropertyPlan.of(registry, List.of(property));
        this.property = property;
        this.needs = EnumSet.copyOf(looked.needs());
        this.needs.addAll(needs);
        principals.forEach(href -> this.principals.add(href.asCollection()));
        this.context = new PropertyContext(caller);
    }

    /** Those that match, collections before what is in them. */
    List<Target> below(Target collection) {
        for (Target child : lookups.collectionsIn(collection, needs, context.caller())) {
            look(child);
            below(child);
        }
        String after = "";
        List<Target> page;
        do {
            page = lookups.membersIn(collection, after, PAGE, needs, context.caller());
            for (Target member : page) {
                look(member);
                after = member.href().name();
            }
        } while (page.size() == PAGE);
        return found;
    }

    private void look(Target target) {
        if (lookedAt.incrementAndGet() > MAX_LOOKED_AT) {
            throw new DavException(
                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + MAX_LOOKED_AT + " resources");
        }
        XmlValue value = looked.element(property, target, context);
        if (value != null && value.children().stream().anyMatch(this::names)) {
            found.add(target);
        }
    }

    private boolean names(XmlValue child) {
        if (!child.name().equals(Dav.HREF)) {
            return false;
        }
        try {
            return Href.parse(child.text().strip())
                    .map(Href::asCollection)
                    .filter(principals::contains)
                    .isPresent();
        } catch (DavException noHref) {
            return false;
        }
    }
}

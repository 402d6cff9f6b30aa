package org.tagwerk.web.property;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ResourceView;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlWriter;

/** Something to ask for properties. */
final class Targets {
    static final int TAG = 7;
    static final int REVISION = 42;

    private Targets() {}

    static Href href(String path) {
        return Href.parse("/dav" + path).orElseThrow();
    }

    static CollectionView view(Kind kind, String name, String timezone, boolean transparent) {
        int components = ComponentKind.VEVENT.bit() | ComponentKind.VTODO.bit();
        return new CollectionView(
                3,
                TAG,
                1,
                "/calendars/lisa/" + name,
                name,
                2L,
                4,
                kind.name(),
                1,
                REVISION,
                0,
                0,
                components,
                timezone,
                transparent,
                1_000_000_000,
                "lisa",
                PrincipalKind.USER);
    }

    static Target collection(Kind kind) {
        return Target.of(href("/calendars/lisa/work"), view(kind, "work", null, false));
    }

    static Target member(Kind parent) {
        ResourceView row = new ResourceView(
                11,
                4,
                "a.ics",
                "uid",
                "text/calendar; charset=utf-8; component=vevent",
                1,
                345,
                40,
                null,
                1_000_000_000,
                1_000_000_060);
        return Target.of(href("/calendars/lisa/work/a.ics"), view(parent, "work", null, false), row);
    }

    static Target principal(PrincipalKind kind, String displayName) {
        PrincipalView view = new PrincipalView(
                1,
                kind,
                "lisa",
                displayName,
                List.of("mailto:lisa@example.com", "mailto:l@example.org"),
                false,
                false,
                false);
        return Target.of(href("/principals/" + kind.segment() + "/lisa/"), view);
    }

    /** The property's element as XML; null when it has no value there. */
    static String xml(LiveProperty property, Target target) {
        PropertyValue value = property.get(target, new PropertyContext(new Caller(1, "lisa", false, Set.of())));
        if (value == null) {
            return null;
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter writer = XmlWriter.begin(out, new QName("t"), List.of());
            value.writeElement(property.name(), writer);
            writer.finish();
            String text = out.toString(StandardCharsets.UTF_8);
            return text.substring(text.indexOf("<t>") + 3, text.indexOf("</t>"));
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    static Target with(Target target, QName name, String xml) {
        return target.withDeadProperties(Map.of(name, xml));
    }
}

package org.tagwerk.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** A checked calendar object resource, immutable, safe to cache and to share (RFC 4791 §4.1). */
public final class CalendarObject {
    private final Component calendar;
    private final ComponentKind kind;
    private final String uid;
    private final List<Component> components;
    private final List<Component> overrides;
    private final Component master;
    private final TimeZones zones;

    CalendarObject(Component calendar, ComponentKind kind, String uid, List<Component> components, TimeZones zones) {
        this.calendar = calendar;
        this.kind = kind;
        this.uid = uid;
        this.components = List.copyOf(components);
        this.zones = zones;
        Component first = null;
        List<Component> others = new ArrayList<>();
        for (Component component : components) {
            if (component.line("RECURRENCE-ID").isPresent()) {
                others.add(component);
            } else if (first == null) {
                first = component;
            }
        }
        this.master = first;
        this.overrides = List.copyOf(others);
    }

    /** The octets it was parsed from, made anew at each call. */
    public byte[] octets() {
        return ContentLines.write(calendar);
    }

    /** The VCALENDAR. */
    public Component calendar() {
        return calendar;
    }

    /** The UID that all components share; of a message with several, the first. */
    public String uid() {
        return uid;
    }

    /** What the object consists of. */
    public ComponentKind component() {
        return kind;
    }

    /** The components of {@link #component()}'s kind in their order; VTIMEZONE and unknown ones are not among them. */
    public List<Component> components() {
        return components;
    }

    /** The component without RECURRENCE-ID; absent when only single instances are kept here. */
    public Optional<Component> master() {
        return Optional.ofNullable(master);
    }

    /** The components with RECURRENCE-ID, in their order. */
    public List<Component> overrides() {
        return overrides;
    }

    /** Resolves the TZIDs used in this object. */
    public TimeZones zones() {
        return zones;
    }

    /** The METHOD of a scheduling message in upper case; never there in a stored object (RFC 5546 §1.4). */
    public Optional<String> method() {
        return calendar.line("METHOD").map(ContentLine::value).map(value -> value.strip()
                .toUpperCase(java.util.Locale.ROOT));
    }
}

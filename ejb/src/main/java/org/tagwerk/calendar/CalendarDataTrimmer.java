package org.tagwerk.calendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.CalendarDataRequest.Comp;
import org.tagwerk.calendar.CalendarDataRequest.Prop;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * Cuts a calendar object down to what a report asks of it (RFC 4791 §7.6, §9.6).
 *
 * <p>First instances, overrides and FREEBUSY values are chosen, then components and properties. Lines that stay, stay
 * octet for octet, but for those that expansion has to write anew.
 */
public final class CalendarDataTrimmer {
    private CalendarDataTrimmer() {}

    /**
     * The calendar data of the answer.
     *
     * @param floating the zone of DATE and floating values (RFC 4791 §7.3)
     * @return the object's own octets when all of it is wanted
     * @throws DavException with number-of-matches-within-limits when expansion gives more instances or octets than
     *     {@link Expansion} allows
     */
    public static byte[] trim(CalendarDataRequest request, CalendarObject object, ZoneId floating) {
        if (request.isWhole()) {
            return object.octets();
        }
        Component calendar = object.calendar();
        if (request.expand() != null) {
            calendar = new Expansion(object, request.expand(), floating).expanded();
        } else if (request.limitRecurrenceSet() != null) {
            calendar = new RecurrenceLimit(object, request.limitRecurrenceSet(), floating).limited();
        }
        if (request.limitFreeBusySet() != null) {
            calendar = limitFreeBusy(calendar, request.limitFreeBusySet(), object.zones(), floating);
        }
        if (request.comp() != null) {
            calendar = select(calendar, request.comp());
        }
        return ContentLines.write(calendar);
    }

    /**
     * The part of a component that is named. One that is only named stands for all of it, as VTIMEZONE in the example
     * of RFC 4791 §7.8.1; one that names components alone keeps all properties, so that VERSION is not lost.
     */
    private static Component select(Component component, Comp wanted) {
        boolean namesProps = !wanted.props().isEmpty();
        boolean namesComps = !wanted.comps().isEmpty();
        boolean allProps = wanted.allProps() || !namesProps && (namesComps || !wanted.allComps());
        boolean allComps = wanted.allComps() || !namesComps && !namesProps && !wanted.allProps();
        List<Node> nodes = new ArrayList<>();
        for (Node node : component.nodes()) {
            if (node instanceof ContentLine line) {
                selectLine(line, allProps, wanted).ifPresent(nodes::add);
            } else if (node instanceof Component inner) {
                selectComponent(inner, allComps, wanted).ifPresent(nodes::add);
            }
        }
        return new Component(component.name(), component.begin(), nodes, component.end());
    }

    private static Optional<Component> selectComponent(Component inner, boolean all, Comp wanted) {
        if (all) {
            return Optional.of(inner);
        }
        return wanted.comps().stream()
                .filter(comp -> comp.name().equals(inner.name()))
                .findFirst()
                .map(comp -> select(inner, comp));
    }

    private static Optional<ContentLine> selectLine(ContentLine line, boolean all, Comp wanted) {
        Optional<Prop> prop = wanted.props().stream()
                .filter(each -> each.name().equals(line.name()))
                .findFirst();
        if (prop.isPresent() && prop.get().noValue()) {
            return Optional.of(ContentLines.line(line.group(), line.name(), line.parameters(), ""));
        }
        return all || prop.isPresent() ? Optional.of(line) : Optional.empty();
    }

    /** Keeps the FREEBUSY values that intersect the range (RFC 4791 §9.6.7). */
    private static Component limitFreeBusy(Component calendar, TimeRange range, TimeZones zones, ZoneId floating) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : calendar.nodes()) {
            if (node instanceof Component inner && inner.name().equals("VFREEBUSY")) {
                List<Node> kept = new ArrayList<>();
                for (Node each : inner.nodes()) {
                    if (each instanceof ContentLine line && line.name().equals("FREEBUSY")) {
                        limitLine(line, range, zones, floating).ifPresent(kept::add);
                    } else {
                        kept.add(each);
                    }
                }
                nodes.add(new Component(inner.name(), inner.begin(), kept, inner.end()));
            } else {
                nodes.add(node);
            }
        }
        return new Component(calendar.name(), calendar.begin(), nodes, calendar.end());
    }

    private static Optional<ContentLine> limitLine(
            ContentLine line, TimeRange range, TimeZones zones, ZoneId floating) {
        String tzid = line.parameter("TZID").orElse("");
        List<String> kept = new ArrayList<>();
        String[] values = line.value().split(",");
        for (String value : values) {
            Optional<PeriodValue> period = PeriodValue.parse(value.strip(), tzid, zones);
            if (period.isPresent()
                    && range.overlaps(
                            period.get().start().instant(floating), period.get().endInstant(floating))) {
                kept.add(value);
            }
        }
        if (kept.isEmpty() || kept.size() == values.length) {
            return kept.isEmpty() ? Optional.empty() : Optional.of(line);
        }
        return Optional.of(ContentLines.line(line.group(), line.name(), line.parameters(), String.join(",", kept)));
    }
}

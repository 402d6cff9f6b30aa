package org.tagwerk.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;

/**
 * What a message changed when it was applied, as Calendar Server's clients are told it: {@code CS:schedule-changes}
 * (caldav-schedulingchanges §4.1.1).
 *
 * <p>The draft names an instance {@code recurrenceid} in its schema and {@code recurrence-id} in its examples; Calendar
 * Server wrote the latter, and so do we.
 */
public final class ScheduleChanges {
    /** The property's name without its namespace. */
    public static final String NAME = "schedule-changes";

    private static final Set<String> STAMPS =
            Set.of("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "REQUEST-STATUS", "UID", "RECURRENCE-ID");
    private static final Set<String> PEOPLE = Set.of("ATTENDEE", "ORGANIZER");

    private final StringBuilder xml = new StringBuilder();

    private ScheduleChanges() {}

    /**
     * The property's element.
     *
     * @param method of the message
     * @param before the recipient's copy before; null when he had none
     * @param after his copy now
     */
    public static String of(
            ItipMethod method, CalendarObject before, CalendarObject after, CalendarObject message, Instant now) {
        ScheduleChanges changes = new ScheduleChanges();
        changes.xml
                .append("<CS:schedule-changes xmlns:CS=\"http://calendarserver.org/ns/\"><CS:dtstamp>")
                .append(DateTimeValue.utc(now).text())
                .append("</CS:dtstamp><CS:action>");
        switch (method) {
            case REQUEST -> changes.request(before, after);
            case CANCEL -> changes.cancel(after, message);
            case REPLY -> changes.reply(before, after, message);
        }
        return changes.xml.append("</CS:action></CS:schedule-changes>").toString();
    }

    private void request(CalendarObject before, CalendarObject after) {
        if (before == null) {
            xml.append("<CS:create/>");
            return;
        }
        Instances old = new Instances(before);
        Instances now = new Instances(after);
        Set<String> keys = new LinkedHashSet<>(old.all().keySet());
        keys.addAll(now.all().keySet());
        xml.append("<CS:update>");
        int told = xml.length();
        for (String key : keys) {
            Map<String, Set<String>> changed = changed(old, now, key);
            if (!changed.isEmpty()) {
                recurrence(key, changed);
            }
        }
        if (xml.length() == told) {
            recurrence(Instances.MASTER, Map.of());
        }
        xml.append("</CS:update>");
    }

    private void cancel(CalendarObject after, CalendarObject message) {
        Set<String> keys = new Instances(message).all().keySet();
        if (keys.contains(Instances.MASTER) || after.components().stream().allMatch(Participants::cancelled)) {
            xml.append("<CS:cancel/>");
            return;
        }
        xml.append("<CS:cancel>");
        keys.forEach(key -> recurrence(key, null));
        xml.append("</CS:cancel>");
    }

    private void reply(CalendarObject before, CalendarObject after, CalendarObject message) {
        String attendee = message.components().stream()
                .flatMap(component -> component.lines("ATTENDEE").stream())
                .map(line -> line.value().strip())
                .findFirst()
                .orElse("");
        xml.append("<CS:reply><CS:attendee>").append(escaped(attendee)).append("</CS:attendee>");
        Instances old = new Instances(before);
        Instances now = new Instances(after);
        for (String key : new Instances(message).all().keySet()) {
            Map<String, Set<String>> changed = changed(old, now, key);
            changed.keySet().removeIf(name -> !name.equals("ATTENDEE") && !ParticipationDiff.COMMENTS.contains(name));
            recurrence(key, changed);
        }
        xml.append("</CS:reply>");
    }

    /** @param changed the parameters that changed, by property; null when nothing is said of them */
    private void recurrence(String key, Map<String, Set<String>> changed) {
        xml.append("<CS:recurrence>");
        if (key.equals(Instances.MASTER)) {
            xml.append("<CS:master/>");
        } else {
            xml.append("<CS:recurrence-id>").append(escaped(key)).append("</CS:recurrence-id>");
        }
        if (changed != null) {
            xml.append("<CS:changes>");
            changed.forEach((property, parameters) -> {
                xml.append("<CS:changed-property name=\"")
                        .append(escaped(property))
                        .append("\">");
                parameters.forEach(each -> xml.append("<CS:changed-parameter name=\"")
                        .append(escaped(each))
                        .append("\"/>"));
                xml.append("</CS:changed-property>");
            });
            xml.append("</CS:changes>");
        }
        xml.append("</CS:recurrence>");
    }

    private static Map<String, Set<String>> changed(Instances old, Instances now, String key) {
        Component was = old.effective(key).orElse(null);
        Component is = now.effective(key).orElse(null);
        Map<String, Set<String>> changed = new TreeMap<>();
        if (was == null && is == null) {
            return changed;
        }
        Set<String> names = new TreeSet<>();
        for (Component each : new Component[] {was, is}) {
            if (each != null) {
                each.lines().forEach(line -> names.add(line.name()));
            }
        }
        names.removeIf(name -> STAMPS.contains(name) || name.startsWith(ScheduleNotes.PREFIX));
        for (String name : names) {
            if (was != null && is != null && sameText(name, was.lines(name), is.lines(name))) {
                continue;
            }
            Content content =
                    new Content(line -> line.name().equals(name), (line, parameter) -> counts(parameter.name()), false);
            List<String> said =
                    was == null ? List.of() : content.of(was, old.object().zones());
            List<String> says =
                    is == null ? List.of() : content.of(is, now.object().zones());
            if (!said.equals(says)) {
                changed.put(name, was == null || is == null ? Set.of() : parameters(was.lines(name), is.lines(name)));
            }
        }
        return changed;
    }

    /** Whether nothing has to be understood to see that nothing changed; the same time may be another in another zone. */
    private static boolean sameText(String name, List<ContentLine> were, List<ContentLine> are) {
        return !Content.DATES.contains(name) && were.equals(are);
    }

    private static boolean counts(String parameter) {
        return !parameter.equals("SCHEDULE-STATUS") && !parameter.startsWith(ScheduleNotes.PREFIX);
    }

    /** The parameters in which lines that stand for the same differ. */
    private static Set<String> parameters(List<ContentLine> were, List<ContentLine> are) {
        Set<String> found = new TreeSet<>();
        List<ContentLine> left = new ArrayList<>(are);
        for (ContentLine was : were) {
            ContentLine is = left.stream()
                    .filter(line -> !PEOPLE.contains(line.name())
                            || CalendarUser.key(line).equals(CalendarUser.key(was)))
                    .findFirst()
                    .orElse(null);
            if (is != null) {
                left.remove(is);
                List<Parameter> all = new ArrayList<>(was.parameters());
                all.addAll(is.parameters());
                all.stream()
                        .map(Parameter::name)
                        .filter(ScheduleChanges::counts)
                        .filter(name -> !was.parameter(name).equals(is.parameter(name)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

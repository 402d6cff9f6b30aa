package org.tagwerk.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A defect for which an object is refused, and its repair: that the repaired object is taken shows that the defect was
 * the whole reason. Texts hold octets, one a character.
 */
enum Mend {
    METHOD("METHOD", text -> text.replaceAll("(?m)^METHOD[;:].*\\R", "")),
    LATIN_1("no UTF-8", text -> new String(text.getBytes(UTF_8), ISO_8859_1)),
    NO_UID(
            "no UID",
            text -> text.matches("(?s).*\nUID[;:].*")
                    ? text
                    : text.replaceFirst(
                            "(?m)^BEGIN:V(EVENT|TODO|JOURNAL|FREEBUSY)\\R",
                            "$0UID:mended-" + text.hashCode() + "\r\n")),
    NO_START(
            "no DTSTART",
            text -> text.substring(Math.max(0, text.indexOf("BEGIN:VEVENT"))).contains("\nDTSTART")
                    ? text
                    : text.replaceFirst("(?m)^BEGIN:VEVENT\\R", "$0DTSTART:20310101T000000Z\r\n")),
    VERSION("VERSION is not 2.0", text -> text.replaceAll("(?m)^VERSION:.*", "VERSION:2.0")),
    ZONE_ALONE("a VTIMEZONE alone", text -> text.contains("BEGIN:VTIMEZONE") ? withEvent(text) : text),
    OTHER_ALONE(
            "neither event nor task nor journal", text -> text.contains("BEGIN:VTIMEZONE") ? text : withEvent(text)),
    NO_DATE("a date that is none", text -> text.replaceAll(
                    "(?m)^((?:DTSTART|DTEND|DUE)[^:\\r\\n]*):(?!\\d{8}(?:T\\d{6}Z?)?\\r?$)[^\\r\\n]+",
                    "$1:20310101T000000")
            .replaceAll("(?m)^(RECURRENCE-ID;VALUE=DATE):\\d{9}(?=\\r?$)", "$1:20131012")),
    LOST_BLANK("a continuation without its blank", text -> text.replaceAll("\\R(?=\\S)(?![A-Za-z-]+[;:])", "\r\n ")),
    NO_CALENDAR(
            "no VCALENDAR",
            text -> text.contains("BEGIN:VCALENDAR")
                    ? text
                    : "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + text.replaceFirst("(?s)(END:VEVENT\\R).*", "$1")
                            + "END:VCALENDAR\r\n"),
    NESTED("a VCALENDAR in a VCALENDAR", text -> text.replaceFirst("^BEGIN:VCALENDAR\\R(?=BEGIN:VCALENDAR)", "")
            .replaceFirst("END:VCALENDAR\\R(?=END:VCALENDAR)", "")),
    NO_RULE("an impossible rule", text -> text.replaceAll("(?m)^RRULE[;:].*\\R", ""));

    /** More defects than three at once no object of the corpus has. */
    private static final int MOST = 3;

    final String reason;
    private final UnaryOperator<String> repair;

    Mend(String reason, UnaryOperator<String> repair) {
        this.reason = reason;
        this.repair = repair;
    }

    /** The ways to repair an object, those of fewest defects first; each changes something. */
    static List<List<Mend>> ways(byte[] object) {
        List<List<Mend>> all = new ArrayList<>();
        List<List<Mend>> last = List.of(List.of());
        for (int defects = 1; defects <= MOST; defects++) {
            List<List<Mend>> next = new ArrayList<>();
            for (List<Mend> way : last) {
                for (Mend mend : values()) {
                    boolean later = way.isEmpty() || way.get(way.size() - 1).ordinal() < mend.ordinal();
                    if (later && mend.changes(object)) {
                        List<Mend> longer = new ArrayList<>(way);
                        longer.add(mend);
                        next.add(longer);
                    }
                }
            }
            all.addAll(next);
            last = next;
        }
        return all;
    }

    /** The object with these defects repaired; what wraps the others is repaired first. */
    static byte[] repaired(byte[] object, List<Mend> way) {
        String text = unfolded(object);
        for (int i = way.size() - 1; i >= 0; i--) {
            text = way.get(i).repair.apply(text);
        }
        return text.getBytes(ISO_8859_1);
    }

    private boolean changes(byte[] object) {
        String text = unfolded(object);
        return !repair.apply(text).equals(text) || !text.contains("BEGIN:VCALENDAR");
    }

    private static String unfolded(byte[] object) {
        return new String(object, ISO_8859_1).replaceAll("\\r?\\n[ \\t]", "");
    }

    private static String withEvent(String text) {
        boolean alone = !text.contains("BEGIN:VEVENT") && !text.contains("BEGIN:VTODO");
        return alone && !text.contains("BEGIN:VJOURNAL")
                ? text.replaceFirst(
                        "END:VCALENDAR",
                        "BEGIN:VEVENT\r\nUID:mended\r\nDTSTART:20310101T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR")
                : text;
    }
}

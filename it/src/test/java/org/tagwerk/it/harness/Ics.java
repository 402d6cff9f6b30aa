package org.tagwerk.it.harness;

/** Calendar objects, with CRLF line ends. */
public final class Ics {
    private Ics() {}

    /** An event of an hour on 2 March 2026, 10:00 UTC. */
    public static String event(String uid) {
        return event(uid, "20260302T100000Z", "Event " + uid);
    }

    /** An event of an hour. */
    public static String event(String uid, String start, String summary) {
        return event(uid, start, summary, "");
    }

    /** An event of an hour, with further lines in the VEVENT, each ended by {@code \n}. */
    public static String event(String uid, String start, String summary, String lines) {
        return calendar("""
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART:%s
                DURATION:PT1H
                SUMMARY:%s
                %sEND:VEVENT
                """.formatted(uid, start, summary, lines));
    }

    /** A task due at that time. */
    public static String todo(String uid, String due) {
        return calendar("""
                BEGIN:VTODO
                UID:%s
                DTSTAMP:20260101T000000Z
                DUE:%s
                SUMMARY:Task %s
                END:VTODO
                """.formatted(uid, due, uid));
    }

    /** A VCALENDAR around components, whose lines end in {@code \n}. */
    public static String calendar(String components) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Tagwerk//Contracts//EN\n" + components + "END:VCALENDAR\n")
                .replace("\n", "\r\n");
    }
}

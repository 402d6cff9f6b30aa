package org.tagwerk.bench.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The requests that clients live by, on one calendar. */
final class Phases {
    private static final String NAMESPACES =
            " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:CS=\"http://calendarserver.org/ns/\"";
    private static final Pattern HREF = Pattern.compile("<[A-Za-z]*:?href>([^<]*)</");
    private static final Pattern TOKEN = Pattern.compile("<[A-Za-z]*:?sync-token>([^<]*)</");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String[] ICS = {"Content-Type", "text/calendar; charset=utf-8"};

    private final Client client;
    private final String home;
    private final String calendar;
    private final Content content;
    /** Different in each run, so that what one run has put another does not find. */
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private final ConcurrentLinkedQueue<String> put = new ConcurrentLinkedQueue<>();

    Phases(Client client, String home, Content content) {
        this.client = client;
        this.home = home;
        this.content = content;
        this.calendar = home + "bench-" + content.size() + "/";
    }

    /** Makes the calendar if it is not there, and fills it. */
    void seed() {
        int made = client.send("MKCALENDAR", calendar, null).status();
        if (made != 201) {
            return;
        }
        IntStream.range(0, content.size()).parallel().forEach(i -> {
            String path = calendar + Content.name(i);
            Client.Answer answer = client.send("PUT", path, Content.text(i, Content.uid(i), "as it was"), ICS);
            if (answer.status() != 201) {
                throw new IllegalStateException(path + " was answered " + answer.status());
            }
        });
    }

    List<Phase> all() {
        List<Phase> phases = new ArrayList<>(reads());
        phases.addAll(writes());
        return phases;
    }

    private List<Phase> reads() {
        String month =
                "<C:time-range start=\"" + UTC.format(Content.FROM) + "\" end=\"" + UTC.format(Content.UNTIL) + "\"/>";
        Set<String> inMonth = content.inMonth();
        int instances = content.instancesInMonth();
        long busy = content.busySeconds();
        return List.of(
                read(
                        "poll",
                        (who, prepared, n) ->
                                who.xml("PROPFIND", calendar, 0, propfind("<CS:getctag/><D:sync-token/>")),
                        answer -> answer.body().contains("getctag>") ? null : "no CTag"),
                read(
                        "list",
                        (who, prepared, n) -> who.xml("PROPFIND", calendar, 1, propfind("<D:getetag/>")),
                        answer -> count(names(answer), content.size())),
                read(
                        "sync-initial",
                        (who, prepared, n) -> who.xml("REPORT", calendar, 0, sync("")),
                        answer -> count(names(answer), content.size())),
                new Phase(
                        "sync-10-changes",
                        this::tenChanges,
                        (who, prepared, n) -> who.xml("REPORT", calendar, 0, sync(prepared)),
                        answer -> count(names(answer), 10)),
                read(
                        "multiget-50",
                        (who, prepared, n) -> who.xml("REPORT", calendar, 0, multiget(n)),
                        answer -> parts(answer, "BEGIN:VEVENT", 50)),
                read(
                        "query-month",
                        (who, prepared, n) -> who.xml("REPORT", calendar, 1, query("<D:getetag/>", month)),
                        answer -> names(answer).equals(inMonth) ? null : "other events than " + inMonth.size()),
                read(
                        "query-month-expand",
                        (who, prepared, n) -> who.xml(
                                "REPORT",
                                calendar,
                                1,
                                query(
                                        "<C:calendar-data>" + month.replace("time-range", "expand")
                                                + "</C:calendar-data>",
                                        month)),
                        answer -> parts(answer, "BEGIN:VEVENT", instances)),
                read(
                        "query-uid",
                        (who, prepared, n) -> who.xml("REPORT", calendar, 1, queryUid(n % content.size())),
                        answer -> count(names(answer), 1)),
                read(
                        "free-busy",
                        (who, prepared, n) -> who.xml(
                                "REPORT",
                                calendar,
                                1,
                                "<C:free-busy-query" + NAMESPACES + ">" + month + "</C:free-busy-query>"),
                        answer -> busySeconds(answer) == busy ? null : busySeconds(answer) + " s, not " + busy),
                read(
                        "get",
                        (who, prepared, n) -> who.send("GET", calendar + Content.name(n % content.size()), null),
                        answer -> parts(answer, "BEGIN:VEVENT", 1)),
                read(
                        "home",
                        (who, prepared, n) -> who.xml(
                                "PROPFIND",
                                home,
                                1,
                                propfind("<D:resourcetype/><D:displayname/><CS:getctag/><D:sync-token/>"
                                        + "<D:current-user-privilege-set/><D:owner/><D:supported-report-set/>"
                                        + "<C:supported-calendar-component-set/><C:schedule-calendar-transp/>")),
                        answer -> answer.body().contains(calendar) ? null : "the calendar is not listed"));
    }

    private List<Phase> writes() {
        return List.of(
                new Phase(
                        "put",
                        () -> null,
                        (who, prepared, n) -> {
                            String name = run + "-" + n;
                            Client.Answer answer =
                                    who.send("PUT", calendar + name + ".ics", Content.text(n % 9, name, "new"), ICS);
                            put.add(name);
                            return answer;
                        },
                        answer -> status(answer, 201)),
                new Phase(
                        "update",
                        () -> null,
                        (who, prepared, n) -> {
                            int i = n % content.size();
                            return who.send(
                                    "PUT",
                                    calendar + Content.name(i),
                                    Content.text(i, Content.uid(i), "changed " + run + n),
                                    ICS);
                        },
                        answer -> status(answer, 204)),
                new Phase(
                        "delete",
                        () -> null,
                        (who, prepared, n) -> {
                            String name = put.poll();
                            return name == null ? null : who.send("DELETE", calendar + name + ".ics", null);
                        },
                        answer -> status(answer, 204)));
    }

    private static Phase read(String name, Phase.Send request, Phase.Check check) {
        return new Phase(name, () -> null, request, check);
    }

    private String tenChanges() {
        Matcher token = TOKEN.matcher(
                client.xml("PROPFIND", calendar, 0, propfind("<D:sync-token/>")).body());
        if (!token.find()) {
            throw new IllegalStateException("no sync-token");
        }
        for (int i = 0; i < 10; i++) {
            client.send("PUT", calendar + Content.name(i), Content.text(i, Content.uid(i), "changed once more"), ICS);
        }
        return token.group(1);
    }

    private static String propfind(String properties) {
        return "<D:propfind" + NAMESPACES + "><D:prop>" + properties + "</D:prop></D:propfind>";
    }

    private static String sync(String token) {
        return "<D:sync-collection" + NAMESPACES + "><D:sync-token>" + token + "</D:sync-token>"
                + "<D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>";
    }

    private static String query(String properties, String inside) {
        return "<C:calendar-query" + NAMESPACES + "><D:prop>" + properties + "</D:prop><C:filter>"
                + "<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">" + inside
                + "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>";
    }

    private static String queryUid(int i) {
        return query(
                "<D:getetag/>",
                "<C:prop-filter name=\"UID\"><C:text-match collation=\"i;octet\" match-type=\"equals\">"
                        + Content.uid(i) + "</C:text-match></C:prop-filter>");
    }

    private String multiget(int n) {
        StringBuilder hrefs = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            hrefs.append("<D:href>")
                    .append(calendar)
                    .append(Content.name((n * 50 + i) % content.size()))
                    .append("</D:href>");
        }
        return "<C:calendar-multiget" + NAMESPACES + "><D:prop><D:getetag/><C:calendar-data/></D:prop>" + hrefs
                + "</C:calendar-multiget>";
    }

    /** The members of the calendar that an answer names, but those that a run has left behind. */
    private Set<String> names(Client.Answer answer) {
        Set<String> names = new TreeSet<>();
        Matcher href = HREF.matcher(answer.body());
        while (href.find()) {
            String path = href.group(1);
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.startsWith("event-")) {
                names.add(name);
            }
        }
        return names;
    }

    private static String count(Set<String> names, int wanted) {
        return names.size() == wanted ? null : names.size() + " members, not " + wanted;
    }

    private static String parts(Client.Answer answer, String part, int wanted) {
        int found = answer.body().split(part, -1).length - 1;
        return found == wanted ? null : found + " times " + part + ", not " + wanted;
    }

    private static String status(Client.Answer answer, int wanted) {
        return answer.status() == wanted ? null : "status " + answer.status() + ", not " + wanted;
    }

    private static long busySeconds(Client.Answer answer) {
        long seconds = 0;
        for (String line : answer.body().replace("\r\n ", "").split("\r\n", -1)) {
            if (line.startsWith("FREEBUSY")) {
                for (String period : line.substring(line.indexOf(':') + 1).split(",", -1)) {
                    String[] ends = period.split("/", -1);
                    Instant start = Instant.from(UTC.parse(ends[0]));
                    seconds += ends[1].startsWith("P")
                            ? Duration.parse(ends[1]).toSeconds()
                            : Duration.between(start, Instant.from(UTC.parse(ends[1])))
                                    .toSeconds();
                }
            }
        }
        return seconds;
    }
}

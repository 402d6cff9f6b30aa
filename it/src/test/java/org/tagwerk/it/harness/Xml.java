package org.tagwerk.it.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Request bodies. Elements have the prefixes {@code D C CS CARD A T}. */
public final class Xml {
    private static final Map<String, String> PREFIXES = Map.of(
            "DAV:", "D",
            "urn:ietf:params:xml:ns:caldav", "C",
            "urn:ietf:params:xml:ns:carddav", "CARD",
            "http://calendarserver.org/ns/", "CS",
            "http://apple.com/ns/ical/", "A",
            "http://tagwerk.org/ns/", "T");
    private static final String NAMESPACES = PREFIXES.entrySet().stream()
            .map(e -> " xmlns:" + e.getValue() + "=\"" + e.getKey() + "\"")
            .sorted()
            .collect(Collectors.joining());

    private Xml() {}

    /** A document: the root's name, and what stands in it. */
    public static String document(String root, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + NAMESPACES + ">" + content + "</"
                + root.split(" ")[0] + ">";
    }

    /** A propfind for these properties. */
    public static String propfind(String... names) {
        return document("D:propfind", prop(names));
    }

    /** A lockinfo: exclusive or shared. */
    public static String lockinfo(String scope) {
        return document(
                "D:lockinfo",
                "<D:lockscope><D:" + scope + "/></D:lockscope><D:locktype><D:write/></D:locktype>"
                        + "<D:owner>who &amp; what<D:href>mailto:lock@example.com</D:href></D:owner>");
    }

    /** The body of ACL: entries made by {@link #grant} and {@link #deny}. */
    public static String acl(String... entries) {
        return document("D:acl", String.join("", entries));
    }

    /** An entry that grants to a principal, given by its path or as an element like {@code <D:all/>}. */
    public static String grant(String principal, String... privileges) {
        return ace(principal, "grant", privileges);
    }

    /** An entry that denies. */
    public static String deny(String principal, String... privileges) {
        return ace(principal, "deny", privileges);
    }

    private static String ace(String principal, String what, String... privileges) {
        String who = principal.startsWith("<") ? principal : "<D:href>" + principal + "</D:href>";
        return "<D:ace><D:principal>" + who + "</D:principal><D:" + what + ">"
                + Arrays.stream(privileges)
                        .map(p -> "<D:privilege><" + p + "/></D:privilege>")
                        .collect(Collectors.joining())
                + "</D:" + what + "></D:ace>";
    }

    /** A proppatch that makes these paths the members of a group, or somebody's delegates. */
    public static String members(String... paths) {
        return set(
                "D:group-member-set",
                Arrays.stream(paths).map(p -> "<D:href>" + p + "</D:href>").collect(Collectors.joining()));
    }

    /** DAV:prop with empty elements. */
    public static String prop(String... names) {
        return "<D:prop>" + Arrays.stream(names).map(n -> "<" + n + "/>").collect(Collectors.joining()) + "</D:prop>";
    }

    /** A proppatch that sets one property. */
    public static String set(String name, String value) {
        return propertyupdate(
                "<D:set><D:prop><" + name + ">" + value + "</" + name.split(" ")[0] + "></D:prop></D:set>");
    }

    /** A proppatch that removes properties. */
    public static String remove(String... names) {
        return propertyupdate("<D:remove>" + prop(names) + "</D:remove>");
    }

    /** A proppatch of these set and remove elements. */
    public static String propertyupdate(String instructions) {
        return document("D:propertyupdate", instructions);
    }

    /** A sync-collection report at level 1. An empty token starts. */
    public static String sync(String token, String... names) {
        return sync(token, 0, names);
    }

    /** A sync-collection report at level 1. An empty token starts; limit 0 is none. */
    public static String sync(String token, int limit, String... names) {
        return document(
                "D:sync-collection",
                "<D:sync-token>" + token + "</D:sync-token><D:sync-level>1</D:sync-level>"
                        + (limit > 0 ? "<D:limit><D:nresults>" + limit + "</D:nresults></D:limit>" : "")
                        + prop(names.length == 0 ? new String[] {"D:getetag"} : names));
    }

    /** A calendar-multiget. */
    public static String multiget(List<String> paths, String... names) {
        return document(
                "C:calendar-multiget",
                prop(names)
                        + paths.stream().map(p -> "<D:href>" + p + "</D:href>").collect(Collectors.joining()));
    }

    /** A calendar-query with what stands in the filter's VCALENDAR. */
    public static String query(String filter, String... names) {
        return document(
                "C:calendar-query",
                prop(names) + "<C:filter><C:comp-filter name=\"VCALENDAR\">" + filter + "</C:comp-filter></C:filter>");
    }

    /** A calendar-query for a component in a time range, both ends like {@code 20260101T000000Z}. */
    public static String inRange(String component, String start, String end, String... names) {
        return query(
                "<C:comp-filter name=\"" + component + "\"><C:time-range start=\"" + start + "\" end=\"" + end
                        + "\"/></C:comp-filter>",
                names);
    }

    /** The name with its prefix here; Clark notation for other namespaces. */
    static String prefixed(Element element) {
        String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
        String prefix = PREFIXES.get(namespace);
        return prefix == null ? "{" + namespace + "}" + element.getLocalName() : prefix + ":" + element.getLocalName();
    }
}

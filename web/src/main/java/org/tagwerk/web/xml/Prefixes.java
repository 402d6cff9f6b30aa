package org.tagwerk.web.xml;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.MobileMe;

/** The prefixes of namespaces, the same in all answers. */
final class Prefixes {
    private static final Map<String, String> BY_NAMESPACE = prefixes();

    /** The namespaces that have one. */
    static final Set<String> ALL = BY_NAMESPACE.keySet();
    /** What is in scope where all are declared, by prefix. */
    static final Map<String, String> SCOPE = scope(ALL);
    /** The declarations of all, as attributes. */
    static final byte[] DECLARATIONS = declarations(ALL);

    private Prefixes() {}

    /** The prefix of a namespace, X for a foreign one. */
    static String of(String namespace) {
        return BY_NAMESPACE.getOrDefault(namespace, "X");
    }

    /** What is in scope where these are declared, by prefix. */
    static Map<String, String> scope(Collection<String> namespaces) {
        Map<String, String> scope = new HashMap<>(Map.of("", ""));
        namespaces.forEach(namespace -> scope.put(BY_NAMESPACE.get(namespace), namespace));
        return Map.copyOf(scope);
    }

    /** The declarations of these namespaces, as attributes. */
    static byte[] declarations(Collection<String> namespaces) {
        StringBuilder text = new StringBuilder();
        BY_NAMESPACE.forEach((namespace, prefix) -> {
            if (namespaces.contains(namespace)) {
                text.append(" xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(namespace)
                        .append('"');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        String[] names = {"D", "C", "CR", "CS", "ICAL", "MM"};
        String[] namespaces = {Dav.NS, CalDav.NS, CardDav.NS, CalendarServer.NS, AppleIcal.NS, MobileMe.NS};
        for (int i = 0; i < names.length; i++) {
            prefixes.put(namespaces[i], names[i]);
        }
        return prefixes;
    }
}

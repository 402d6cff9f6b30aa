package org.tagwerk.principal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.tagwerk.store.view.PrincipalKind;

/** A calendar user address, as a client may write it (RFC 6638 §2.4.1), in the one form that is stored or sought. */
public sealed interface CalendarUserAddress {
    /**
     * Any URI that is not ours to take apart.
     *
     * @param uri in lower case
     */
    record Uri(String uri) implements CalendarUserAddress {}

    /** A principal's own URL. */
    record PrincipalPath(PrincipalKind kind, String name) implements CalendarUserAddress {}

    /** Where principals stand. */
    String PRINCIPALS = "/dav/principals/";

    /**
     * Understands {@code mailto:} in any case, a principal's path, and its absolute URL when that is on this server; with
     * or without a slash at the end.
     *
     * @param origin scheme, host and port of this server as the client sees it, such as {@code https://cal.example}; null
     *     when there is no request: then no absolute URL is taken for ours
     */
    static Optional<CalendarUserAddress> parse(String text, String origin) {
        String address = text.strip();
        if (origin != null && address.regionMatches(true, 0, origin + "/", 0, origin.length() + 1)) {
            address = address.substring(origin.length());
        }
        if (address.startsWith("/")) {
            return path(address);
        }
        int colon = address.indexOf(':');
        if (colon <= 0 || colon == address.length() - 1) {
            return Optional.empty();
        }
        String decoded = address.regionMatches(true, 0, "mailto:", 0, 7) ? decode(mailbox(address)) : address;
        return Optional.ofNullable(decoded).map(uri -> new Uri(uri.toLowerCase(Locale.ROOT)));
    }

    /** The form in which a mail address of the principals file is stored. */
    static String ofMail(String mail) {
        return "mailto:" + mail.toLowerCase(Locale.ROOT);
    }

    private static String mailbox(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static Optional<CalendarUserAddress> path(String path) {
        if (!path.startsWith(PRINCIPALS)) {
            return Optional.empty();
        }
        String rest = path.substring(PRINCIPALS.length());
        String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int slash = trimmed.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String name = decode(trimmed.substring(slash + 1));
        if (name == null || name.isEmpty() || name.contains("/")) {
            return Optional.empty();
        }
        return PrincipalKind.ofSegment(trimmed.substring(0, slash)).map(kind -> new PrincipalPath(kind, name));
    }

    /** Percent-decodes; null when an escape is broken. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}

package org.tagwerk.principal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
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

    /** Below what principals stand. */
    String PRINCIPALS = "principals";

    /**
     * Understands {@code mailto:} in any case, a principal's path, with that of a proxy before it or not, and its absolute URL when that is on this server; with
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
        try {
            return Href.parse(path)
                    .map(Href::segments)
                    .filter(segments -> segments.size() == 3 && segments.get(0).equals(PRINCIPALS))
                    .flatMap(segments -> PrincipalKind.ofSegment(segments.get(1))
                            .map(kind -> new PrincipalPath(kind, segments.get(2))));
        } catch (DavException noPath) {
            return Optional.empty();
        }
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

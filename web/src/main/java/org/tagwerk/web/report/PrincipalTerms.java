package org.tagwerk.web.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.store.view.PrincipalTerm.Field;

/** Which properties of principals can be searched, and how (RFC 3744 §9.4, §9.5). */
final class PrincipalTerms {
    /** A property that can be searched, and what people call it. */
    record Searchable(QName name, String description) {}

    static final Searchable DISPLAY_NAME = new Searchable(Dav.name("displayname"), "Display Name");
    static final Searchable EMAIL = new Searchable(CalendarServer.name("email-address-set"), "Email Addresses");
    static final Searchable ADDRESS =
            new Searchable(CalDav.name("calendar-user-address-set"), "Calendar User Address Set");
    static final Searchable TYPE = new Searchable(CalDav.name("calendar-user-type"), "Calendar User Type");
    /** All of them. */
    static final List<Searchable> ALL = List.of(DISPLAY_NAME, EMAIL, ADDRESS, TYPE);

    /** Fewer characters would list everybody. */
    private static final int SHORTEST = 2;

    private static final String MAILTO = "mailto:";

    private PrincipalTerms() {}

    /** Whether a text is long enough to be searched. */
    static boolean isSearchable(String text) {
        return text.strip().length() >= SHORTEST;
    }

    /**
     * What is searched for in a property.
     *
     * @param type contains, starts-with, equals or (ends-with); null for contains
     * @return empty when the property cannot be searched, or the text is too short
     * @throws DavException 400 for another type
     */
    static Optional<PrincipalTerm> of(QName property, String type, String text) {
        String how = type == null ? "contains" : type;
        if (!List.of("contains", "starts-with", "ends-with", "equals").contains(how)) {
            throw DavException.badRequest("no match-type " + type);
        }
        boolean before = how.equals("contains") || how.equals("ends-with");
        boolean after = how.equals("contains") || how.equals("starts-with");
        if (!isSearchable(text)) {
            return Optional.empty();
        }
        if (property.equals(DISPLAY_NAME.name())) {
            return Optional.of(PrincipalTerm.text(Field.DISPLAY_NAME, before, text, after));
        }
        if (property.equals(EMAIL.name())) {
            String pattern = before ? text : MAILTO + text;
            return Optional.of(PrincipalTerm.text(Field.ADDRESS, before, pattern, after));
        }
        if (property.equals(ADDRESS.name())) {
            return Optional.of(byPath(text).orElseGet(() -> PrincipalTerm.text(Field.ADDRESS, before, text, after)));
        }
        return property.equals(TYPE.name()) ? Optional.of(byType(before, text, after)) : Optional.empty();
    }

    private static Optional<PrincipalTerm> byPath(String text) {
        if (!text.strip().startsWith("/")) {
            return Optional.empty();
        }
        try {
            return Href.parse(text)
                    .map(Href::segments)
                    .filter(segments -> segments.size() == 3 && segments.get(0).equals("principals"))
                    .map(segments -> PrincipalTerm.name(segments.get(2)));
        } catch (DavException noHref) {
            return Optional.empty();
        }
    }

    private static PrincipalTerm byType(boolean before, String text, boolean after) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        Set<PrincipalKind> kinds = EnumSet.noneOf(PrincipalKind.class);
        for (PrincipalKind kind : PrincipalKind.values()) {
            String type = kind.userType();
            boolean matches = before && after
                    ? type.contains(wanted)
                    : before ? type.endsWith(wanted) : after ? type.startsWith(wanted) : type.equals(wanted);
            if (matches) {
                kinds.add(kind);
            }
        }
        return PrincipalTerm.kinds(kinds);
    }
}

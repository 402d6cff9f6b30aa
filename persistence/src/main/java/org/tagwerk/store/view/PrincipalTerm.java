package org.tagwerk.store.view;

import java.util.Locale;
import java.util.Set;

/**
 * What is searched for in one property of principals.
 *
 * @param pattern of LIKE in lower case with {@code !} before what is meant literally; for {@link Field#NAME} the name
 * @param kinds those that match, for {@link Field#KIND}
 */
public record PrincipalTerm(Field field, String pattern, Set<PrincipalKind> kinds) {
    /** Where it is searched. */
    public enum Field {
        DISPLAY_NAME,
        ADDRESS,
        /** In the display name and in the addresses. */
        EITHER,
        /** The principal's own name, which has to be equal. */
        NAME,
        KIND
    }

    /** Copies the kinds. */
    public PrincipalTerm {
        kinds = Set.copyOf(kinds);
    }

    /**
     * Text in a field, caseless.
     *
     * @param before whether anything may come before
     * @param after whether anything may come behind
     */
    public static PrincipalTerm text(Field field, boolean before, String text, boolean after) {
        String literal = text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        return new PrincipalTerm(field, (before ? "%" : "") + literal + (after ? "%" : ""), Set.of());
    }

    /** The principal of exactly that name. */
    public static PrincipalTerm name(String name) {
        return new PrincipalTerm(Field.NAME, name, Set.of());
    }

    /** Principals of these kinds. */
    public static PrincipalTerm kinds(Set<PrincipalKind> kinds) {
        return new PrincipalTerm(Field.KIND, "", kinds);
    }
}

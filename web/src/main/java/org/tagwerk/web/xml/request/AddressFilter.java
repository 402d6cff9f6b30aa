package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.tagwerk.card.CardFilter;
import org.tagwerk.card.PropertyName;
import org.tagwerk.dav.CardDav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** {@code CARDDAV:filter} with prop-filter and param-filter (RFC 6352 §10.5). */
@XmlType(name = "address-filter")
public final class AddressFilter {
    @XmlAttribute(name = "test")
    private String test;

    @XmlElement(name = "prop-filter", namespace = CardDav.NS)
    private List<Prop> propFilters;

    /** The raw value, anyof or allof; null when it is missing. */
    public String test() {
        return test;
    }

    /** Filters of properties. */
    public List<Prop> propFilters() {
        return propFilters == null ? List.of() : propFilters;
    }

    /**
     * The same in the terms of {@code card}.
     *
     * @throws DavException 403 supported-filter when a name is missing or a test unknown, or supported-collation
     */
    CardFilter model() {
        return new CardFilter(all(test), propFilters().stream().map(Prop::model).toList());
    }

    private static boolean all(String test) {
        return switch (test == null ? "anyof" : test) {
            case "anyof" -> false;
            case "allof" -> true;
            default -> throw new DavException(Condition.CARD_SUPPORTED_FILTER, "test is anyof or allof");
        };
    }

    private static String named(String name) {
        if (name == null || name.isBlank()) {
            throw new DavException(Condition.CARD_SUPPORTED_FILTER, "a filter has a name");
        }
        return name;
    }

    /** {@code CARDDAV:prop-filter} (RFC 6352 §10.5.1). */
    @XmlType(name = "address-prop-filter")
    public static final class Prop {
        @XmlAttribute(name = "name")
        private String name;

        @XmlAttribute(name = "test")
        private String test;

        @XmlElement(name = "is-not-defined", namespace = CardDav.NS)
        private Presence isNotDefined;

        @XmlElement(name = "text-match", namespace = CardDav.NS)
        private List<TextMatch> textMatches;

        @XmlElement(name = "param-filter", namespace = CardDav.NS)
        private List<Param> paramFilters;

        /** The property's name; null when the attribute is missing. */
        public String name() {
            return name;
        }

        /** The raw value, anyof or allof; null when it is missing. */
        public String test() {
            return test;
        }

        /** Whether the property must not be there. */
        public boolean isNotDefined() {
            return isNotDefined != null;
        }

        /** The texts to find. */
        public List<TextMatch> textMatches() {
            return textMatches == null ? List.of() : textMatches;
        }

        /** Filters of the property's parameters. */
        public List<Param> paramFilters() {
            return paramFilters == null ? List.of() : paramFilters;
        }

        private CardFilter.PropFilter model() {
            return new CardFilter.PropFilter(
                    PropertyName.of(named(name)),
                    all(test),
                    isNotDefined(),
                    textMatches().stream().map(TextMatch::ofCard).toList(),
                    paramFilters().stream().map(Param::model).toList());
        }
    }

    /** {@code CARDDAV:param-filter} (RFC 6352 §10.5.2). */
    @XmlType(name = "address-param-filter")
    public static final class Param {
        @XmlAttribute(name = "name")
        private String name;

        @XmlElement(name = "is-not-defined", namespace = CardDav.NS)
        private Presence isNotDefined;

        @XmlElement(name = "text-match", namespace = CardDav.NS)
        private TextMatch textMatch;

        /** The parameter's name; null when the attribute is missing. */
        public String name() {
            return name;
        }

        /** Whether the parameter must not be there. */
        public boolean isNotDefined() {
            return isNotDefined != null;
        }

        /** The text to find; null when there is none. */
        public TextMatch textMatch() {
            return textMatch;
        }

        private CardFilter.ParamFilter model() {
            return new CardFilter.ParamFilter(
                    named(name), isNotDefined(), textMatch == null ? null : textMatch.ofCard());
        }
    }
}

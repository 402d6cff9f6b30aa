package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch.Type;

/** {@code text-match} of CalDAV and CardDAV (RFC 4791 §9.7.5, RFC 6352 §10.5.4). */
@XmlType(name = "text-match")
public final class TextMatch {
    @XmlAttribute(name = "collation")
    private String collation;

    @XmlAttribute(name = "negate-condition")
    private String negateCondition;

    @XmlAttribute(name = "match-type")
    private String matchType;

    @XmlValue
    private String text;

    /** The text to find, white space included. */
    public String text() {
        return text == null ? "" : text;
    }

    /** The raw collation; null when it is missing. */
    public String collation() {
        return collation;
    }

    /** The raw value, yes or no; null when it is missing. */
    public String negateCondition() {
        return negateCondition;
    }

    /** equals, contains, starts-with or ends-with, in CardDAV; null when it is missing. */
    public String matchType() {
        return matchType;
    }

    /** The match of a calendar filter: a substring, in i;ascii-casemap unless it is said (RFC 4791 §7.5.1). */
    org.tagwerk.text.TextMatch ofCalendar() {
        Collation compared = Collation.of(collation, Collation.ASCII_CASEMAP, Condition.SUPPORTED_COLLATION);
        return org.tagwerk.text.TextMatch.contains(compared, text(), negated(Condition.VALID_FILTER));
    }

    /**
     * The match of a card filter: in i;unicode-casemap and a substring unless it is said (RFC 6352 §10.5.4).
     *
     * @throws DavException 403 supported-filter for the negation of a match-type that nobody has defined, where a
     *     substring would find too little; supported-collation
     */
    org.tagwerk.text.TextMatch ofCard() {
        Collation compared = Collation.of(collation, Collation.UNICODE_CASEMAP, Condition.CARD_SUPPORTED_COLLATION);
        boolean negated = negated(Condition.CARD_SUPPORTED_FILTER);
        // A type that nobody has defined counts as none, as a substring finds all that any of them does (adr/0017).
        Type type =
                switch (matchType == null ? "" : matchType) {
                    case "equals" -> Type.EQUALS;
                    case "starts-with" -> Type.STARTS_WITH;
                    case "ends-with" -> Type.ENDS_WITH;
                    case "", "contains" -> Type.CONTAINS;
                    default -> {
                        if (negated) {
                            throw new DavException(Condition.CARD_SUPPORTED_FILTER, "no match-type " + matchType);
                        }
                        yield Type.CONTAINS;
                    }
                };
        return new org.tagwerk.text.TextMatch(compared, type, text(), negated);
    }

    private boolean negated(Condition invalid) {
        return switch (negateCondition == null ? "no" : negateCondition) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new DavException(invalid, "negate-condition is yes or no");
        };
    }
}

package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.namespace.QName;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.error.DavException;

/** {@code DAV:principal-property-search} (RFC 3744 §9.4). */
@XmlRootElement(name = "principal-property-search")
public final class PrincipalPropertySearch extends Wanted {
    @XmlAttribute(name = "test")
    private String test;

    @XmlAttribute(name = "type")
    private String type;

    @XmlElement(name = "property-search")
    private List<Search> searches;

    @XmlElement(name = "limit", namespace = CalendarServer.NS)
    private SearchLimit limit;

    @XmlElement(name = "apply-to-principal-collection-set")
    private Presence applyToPrincipalCollectionSet;

    /**
     * Whether one search that matches is enough (Calendar Server's test="anyof").
     *
     * @throws DavException 400 for anything but anyof and allof
     */
    public boolean anyOf() {
        if (test != null && !test.equals("anyof") && !test.equals("allof")) {
            throw DavException.badRequest("test is anyof or allof");
        }
        return "anyof".equals(test);
    }

    /**
     * The only calendar user type that is wanted (Calendar Server).
     *
     * @throws DavException 400 for a type that there is not
     */
    public Optional<String> type() {
        if (type != null && !List.of("INDIVIDUAL", "GROUP", "ROOM", "RESOURCE").contains(type)) {
            throw DavException.badRequest("no type " + type);
        }
        return Optional.ofNullable(type);
    }

    /** The most results wanted, at least 1; empty when there is no limit (Calendar Server). */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.number());
    }

    /** The searches. */
    public List<Search> searches() {
        return searches == null ? List.of() : searches;
    }

    /** Whether all principal collections are searched, whatever the URL. */
    public boolean everywhere() {
        return applyToPrincipalCollectionSet != null;
    }

    /** {@code DAV:property-search}. */
    @XmlType(name = "property-search")
    public static final class Search {
        @XmlElement(name = "prop")
        @XmlJavaTypeAdapter(PropListAdapter.class)
        private PropList prop;

        @XmlElement(name = "match")
        private Match match;

        /** The properties searched. */
        public List<QName> names() {
            return prop == null ? List.of() : prop.names();
        }

        /** The text to find. */
        public String match() {
            return match == null || match.text == null ? "" : match.text;
        }

        /** contains, starts-with or equals (Calendar Server); null when it is not said. */
        public String matchType() {
            if (match != null && match.caseless != null && !match.caseless.matches("yes|no")) {
                throw DavException.badRequest("caseless is yes or no");
            }
            return match == null ? null : match.matchType;
        }
    }

    /** {@code DAV:match}. */
    @XmlType(name = "match")
    static final class Match {
        @XmlAttribute(name = "match-type")
        private String matchType;

        @XmlAttribute(name = "caseless")
        private String caseless;

        @jakarta.xml.bind.annotation.XmlValue
        private String text;
    }
}

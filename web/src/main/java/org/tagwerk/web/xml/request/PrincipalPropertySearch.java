package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.List;
import javax.xml.namespace.QName;

/** {@code DAV:principal-property-search} (RFC 3744 §9.4). */
@XmlRootElement(name = "principal-property-search")
public final class PrincipalPropertySearch extends Wanted {
    @XmlAttribute(name = "test")
    private String test;

    @XmlElement(name = "property-search")
    private List<Search> searches;

    @XmlElement(name = "apply-to-principal-collection-set")
    private Presence applyToPrincipalCollectionSet;

    /** Whether one search that matches is enough (Calendar Server's test="anyof"). */
    public boolean anyOf() {
        return "anyof".equals(test);
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
            return match == null ? null : match.matchType;
        }
    }

    /** {@code DAV:match}. */
    @XmlType(name = "match")
    static final class Match {
        @XmlAttribute(name = "match-type")
        private String matchType;

        @jakarta.xml.bind.annotation.XmlValue
        private String text;
    }
}

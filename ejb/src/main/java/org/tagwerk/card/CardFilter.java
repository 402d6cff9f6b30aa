package org.tagwerk.card;

import java.util.List;
import java.util.Locale;
import org.tagwerk.text.TextMatch;

/**
 * Which cards an addressbook-query wants (RFC 6352 §10.5).
 *
 * @param all whether every prop-filter has to match, or any of them; without any of them every card matches
 */
public record CardFilter(boolean all, List<PropFilter> propFilters) {
    public CardFilter {
        propFilters = List.copyOf(propFilters);
    }

    /**
     * A prop-filter (RFC 6352 §10.5.1).
     *
     * @param all whether every test has to hold for one and the same property, or any of them
     */
    public record PropFilter(
            PropertyName name,
            boolean all,
            boolean isNotDefined,
            List<TextMatch> textMatches,
            List<ParamFilter> paramFilters) {
        public PropFilter {
            textMatches = List.copyOf(textMatches);
            paramFilters = List.copyOf(paramFilters);
        }
    }

    /**
     * A param-filter (RFC 6352 §10.5.2).
     *
     * @param name kept in upper case
     * @param textMatch null when the parameter need only be there
     */
    public record ParamFilter(String name, boolean isNotDefined, TextMatch textMatch) {
        public ParamFilter {
            name = name.strip().toUpperCase(Locale.ROOT);
        }
    }
}

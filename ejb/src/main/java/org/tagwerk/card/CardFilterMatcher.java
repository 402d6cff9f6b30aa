package org.tagwerk.card;

import java.util.List;
import java.util.stream.Stream;
import org.tagwerk.card.CardFilter.ParamFilter;
import org.tagwerk.card.CardFilter.PropFilter;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.TextMatch;

/**
 * Whether a card matches a filter (RFC 6352 §10.5).
 *
 * <p>A prop-filter asks for one property of which its tests hold: of two EMAILs each may be the one. A property is equal
 * to a text if its value is, or a part of its value: {@code Doe;Jane} is found as Doe.
 */
public final class CardFilterMatcher {
    private CardFilterMatcher() {}

    /** Whether the card matches. */
    public static boolean matches(CardFilter filter, CardObject card) {
        List<PropFilter> tests = filter.propFilters();
        if (tests.isEmpty()) {
            return true;
        }
        return filter.all()
                ? tests.stream().allMatch(test -> matches(test, card))
                : tests.stream().anyMatch(test -> matches(test, card));
    }

    private static boolean matches(PropFilter filter, CardObject card) {
        List<ContentLine> lines = card.lines(filter.name().name()).stream()
                .filter(filter.name()::matches)
                .toList();
        if (filter.isNotDefined() || lines.isEmpty()) {
            return filter.isNotDefined() == lines.isEmpty();
        }
        return lines.stream().anyMatch(line -> matches(filter, line));
    }

    private static boolean matches(PropFilter filter, ContentLine line) {
        if (filter.textMatches().isEmpty() && filter.paramFilters().isEmpty()) {
            return true;
        }
        List<String> texts = CardText.of(line);
        Stream<Boolean> results = Stream.concat(
                filter.textMatches().stream().map(match -> match.testAny(texts)),
                filter.paramFilters().stream().map(param -> matches(param, line)));
        return filter.all() ? results.allMatch(Boolean::booleanValue) : results.anyMatch(Boolean::booleanValue);
    }

    /** Values of parameters may be given in one list or in several parameters: TYPE=home,pref or TYPE=home;TYPE=pref. */
    private static boolean matches(ParamFilter filter, ContentLine line) {
        List<String> values = line.parameters().stream()
                .filter(parameter -> parameter.name().equals(filter.name()))
                .flatMap(parameter -> parameter.values().stream())
                .toList();
        boolean defined =
                line.parameters().stream().anyMatch(each -> each.name().equals(filter.name()));
        if (filter.isNotDefined() || !defined) {
            return filter.isNotDefined() != defined;
        }
        TextMatch match = filter.textMatch();
        return match == null || match.testAny(values);
    }
}

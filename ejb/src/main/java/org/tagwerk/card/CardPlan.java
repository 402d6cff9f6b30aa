package org.tagwerk.card;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tagwerk.card.CardFilter.PropFilter;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;

/** What the indexed texts tell of a filter, so that most cards of a large book stay unread. */
public final class CardPlan {
    private final Function<Probe, Set<Long>> index;

    private CardPlan(Function<Probe, Set<Long>> index) {
        this.index = index;
    }

    /** What a probe looks for. */
    public enum What {
        /** All cards. */
        EVERY,
        /** Cards that have the property. */
        HAVING,
        /** Cards of which a text of the property is not indexed as a whole. */
        CUT,
        /** Cards of which an indexed text, whole, agrees. */
        MATCHING
    }

    /**
     * A look into the index.
     *
     * @param property null for EVERY
     * @param type for MATCHING, else null
     * @param key for MATCHING, folded; else null
     */
    public record Probe(What what, String property, TextMatch.Type type, String key) {}

    /**
     * What is known.
     *
     * @param certain ids of cards that match
     * @param possible ids of those that may match, the certain ones among them; no other card does
     */
    public record Answer(Set<Long> certain, Set<Long> possible) {
        /** Ids of the cards that have to be read. */
        public Set<Long> open() {
            Set<Long> open = new HashSet<>(possible);
            open.removeAll(certain);
            return open;
        }
    }

    /** Asks the index. */
    public static Answer evaluate(CardFilter filter, Function<Probe, Set<Long>> index) {
        return new CardPlan(index).filter(filter);
    }

    private Answer filter(CardFilter filter) {
        if (filter.propFilters().isEmpty()) {
            return certainly(every());
        }
        List<Answer> answers = new ArrayList<>();
        for (PropFilter each : filter.propFilters()) {
            answers.add(property(each));
        }
        return filter.all() ? all(answers) : any(answers);
    }

    private Answer property(PropFilter filter) {
        String name = filter.name().name();
        boolean anyGroup = filter.name().group().isEmpty();
        if (!IndexedText.PROPERTIES.contains(name)) {
            return new Answer(Set.of(), every());
        }
        Set<Long> having = index.apply(new Probe(What.HAVING, name, null, null));
        if (filter.isNotDefined()) {
            Set<Long> without = new HashSet<>(every());
            without.removeAll(having);
            // With another group it may be there and yet be not defined.
            return anyGroup ? certainly(without) : new Answer(without, every());
        }
        int tests = filter.textMatches().size() + filter.paramFilters().size();
        if (tests == 0) {
            return anyGroup ? certainly(having) : new Answer(Set.of(), having);
        }
        List<Answer> answers = new ArrayList<>();
        filter.textMatches().forEach(match -> answers.add(text(name, match, having)));
        filter.paramFilters().forEach(param -> answers.add(new Answer(Set.of(), having)));
        Answer answer = filter.all() ? all(answers) : any(answers);
        // Two texts may be found in two properties, while the filter asks for one that has both.
        boolean sameLine = !filter.all() || tests == 1;
        return anyGroup && sameLine ? answer : new Answer(Set.of(), answer.possible());
    }

    private Answer text(String name, TextMatch match, Set<Long> having) {
        boolean folded = match.collation() == Collation.UNICODE_CASEMAP;
        if (match.negate() || !folded && !isAscii(match.text())) {
            return new Answer(Set.of(), having);
        }
        String key = Collation.UNICODE_CASEMAP.key(match.text());
        Set<Long> found = index.apply(new Probe(What.MATCHING, name, match.type(), key));
        Set<Long> possible = new HashSet<>(found);
        possible.addAll(index.apply(new Probe(What.CUT, name, null, null)));
        // Texts that agree in another collation agree in the folded one too, but not the other way round.
        return new Answer(folded ? found : Set.of(), possible);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private Set<Long> every() {
        return index.apply(new Probe(What.EVERY, null, null, null));
    }

    private static Answer certainly(Set<Long> ids) {
        return new Answer(ids, ids);
    }

    private static Answer any(List<Answer> answers) {
        Set<Long> certain = new HashSet<>();
        Set<Long> possible = new HashSet<>();
        for (Answer answer : answers) {
            certain.addAll(answer.certain());
            possible.addAll(answer.possible());
        }
        return new Answer(certain, possible);
    }

    private static Answer all(List<Answer> answers) {
        Set<Long> certain = new HashSet<>(answers.get(0).certain());
        Set<Long> possible = new HashSet<>(answers.get(0).possible());
        for (Answer answer : answers) {
            certain.retainAll(answer.certain());
            possible.retainAll(answer.possible());
        }
        return new Answer(certain, possible);
    }
}

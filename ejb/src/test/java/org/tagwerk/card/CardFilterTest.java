package org.tagwerk.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.card.CardFilter.ParamFilter;
import org.tagwerk.card.CardFilter.PropFilter;
import org.tagwerk.card.CardPlan.Probe;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;
import org.tagwerk.text.TextMatch.Type;

/** Which cards match (RFC 6352 §10.5), read one by one and by the index. */
class CardFilterTest {
    private static final CardObject JANE = Cards.card(
            "UID:jane",
            "NICKNAME:Janie,J\\, the first",
            "ORG:Apple\\, Inc.;Servers",
            "EMAIL;TYPE=INTERNET,WORK;TYPE=pref:jane@work.example",
            "item1.EMAIL;TYPE=HOME:jdoe@home.example",
            "TEL;type=CELL:+49 171 2345",
            "NOTE:Grüße\\naus Wien");

    @ParameterizedTest
    @CsvSource({
        "FN, CONTAINS, jane, true",
        "FN, EQUALS, jane doe, true",
        "FN, EQUALS, jane, false",
        "FN, STARTS_WITH, JANE, true",
        "FN, ENDS_WITH, DOE, true",
        "fn, CONTAINS, doe, true",
        "N, EQUALS, doe, true",
        "N, EQUALS, 'Doe;Jane;;;', true",
        "N, STARTS_WITH, jan, true",
        "NICKNAME, EQUALS, janie, true",
        "NICKNAME, EQUALS, 'j, the first', true",
        "ORG, EQUALS, 'Apple, Inc.', true",
        "ORG, CONTAINS, 'Inc.;Serv', true",
        "EMAIL, CONTAINS, home, true",
        "ITEM1.EMAIL, CONTAINS, home, true",
        "item1.email, CONTAINS, work, false",
        "item2.EMAIL, CONTAINS, home, false",
        "TEL, CONTAINS, 171 23, true",
        "NOTE, CONTAINS, GRÜSSE, false",
        "NOTE, CONTAINS, GRÜßE, true",
        "NOTE, CONTAINS, aus wien, true",
        "UID, EQUALS, JANE, true",
        "VERSION, ENDS_WITH, .0, true",
        "X-NONE, CONTAINS, x, false",
    })
    void textsAreFoundInTheirWay(String property, Type type, String text, boolean expected) {
        CardFilter filter = filter(false, property(property, false, match(type, text, false)));
        assertEquals(expected, CardFilterMatcher.matches(filter, JANE));
        assertEquals(expected, byIndex(filter, List.of(JANE)).contains(0L));
    }

    @Test
    void aNegatedTextNeedsOnePropertyWithoutIt() {
        assertTrue(matches(property("EMAIL", false, match(Type.CONTAINS, "home", true))));
        assertTrue(!matches(property("EMAIL", false, match(Type.CONTAINS, "example", true))));
        assertTrue(!matches(property("X-NONE", false, match(Type.CONTAINS, "example", true))));
    }

    @Test
    void allTestsHaveToHoldForTheSameProperty() {
        TextMatch jane = match(Type.CONTAINS, "jane", false);
        TextMatch home = match(Type.CONTAINS, "home", false);
        assertTrue(matches(property("EMAIL", false, jane, home)));
        assertTrue(!matches(property("EMAIL", true, jane, home)));
        assertTrue(matches(property("EMAIL", true, match(Type.CONTAINS, "jdoe", false), home)));
    }

    @Test
    void parametersAreFoundInListsAndAlone() {
        assertTrue(matches(parameter("EMAIL", new ParamFilter("type", false, match(Type.EQUALS, "work", false)))));
        assertTrue(matches(parameter("EMAIL", new ParamFilter("TYPE", false, match(Type.EQUALS, "PREF", false)))));
        assertTrue(!matches(parameter("EMAIL", new ParamFilter("TYPE", false, match(Type.EQUALS, "fax", false)))));
        assertTrue(matches(parameter("EMAIL", new ParamFilter("TYPE", false, null))));
        assertTrue(!matches(parameter("EMAIL", new ParamFilter("TYPE", true, null))));
        assertTrue(matches(parameter("EMAIL", new ParamFilter("LANGUAGE", true, null))));
        assertTrue(!matches(parameter("EMAIL", new ParamFilter("LANGUAGE", false, null))));
        assertTrue(!matches(parameter(
                "EMAIL",
                new ParamFilter("TYPE", false, match(Type.EQUALS, "work", false)),
                new ParamFilter("TYPE", false, match(Type.EQUALS, "home", false)))));
    }

    @Test
    void presenceAndAbsenceAreTold() {
        assertTrue(matches(property("EMAIL", false)));
        assertTrue(!matches(property("PHOTO", false)));
        assertTrue(matches(absent("PHOTO")));
        assertTrue(!matches(absent("EMAIL")));
        assertTrue(matches(absent("item2.EMAIL")));
        assertTrue(CardFilterMatcher.matches(filter(true), JANE));
        assertTrue(CardFilterMatcher.matches(filter(false), JANE));
    }

    @Test
    void propFiltersAreJoinedAsTestSays() {
        PropFilter yes = property("FN", false, match(Type.CONTAINS, "jane", false));
        PropFilter no = property("FN", false, match(Type.CONTAINS, "john", false));
        assertTrue(CardFilterMatcher.matches(filter(false, yes, no), JANE));
        assertTrue(!CardFilterMatcher.matches(filter(true, yes, no), JANE));
    }

    @Test
    void theIndexAndTheCardsAgreeOnRandomFilters() {
        Random random = new Random(4711);
        List<CardObject> book = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            book.add(card(random));
        }
        for (int i = 0; i < 3_000; i++) {
            CardFilter filter = new CardFilter(random.nextBoolean(), filters(random));
            Set<Long> expected = new HashSet<>();
            for (int id = 0; id < book.size(); id++) {
                if (CardFilterMatcher.matches(filter, book.get(id))) {
                    expected.add((long) id);
                }
            }
            assertEquals(expected, byIndex(filter, book), filter.toString());
        }
    }

    @Test
    void aSearchForANameReadsNoCard() {
        CardFilter filter = filter(
                false,
                property("FN", false, match(Type.CONTAINS, "jane", false)),
                property("EMAIL", false, match(Type.STARTS_WITH, "jane", false)),
                property("TEL", false, match(Type.CONTAINS, "171", false)));
        CardPlan.Answer answer = CardPlan.evaluate(filter, probe -> probe(probe, List.of(JANE, Cards.card())));
        assertEquals(Set.of(), answer.open());
        assertEquals(Set.of(0L, 1L), answer.certain());
    }

    /** What is certain, and what is possible and matches when read. */
    private static Set<Long> byIndex(CardFilter filter, List<CardObject> book) {
        CardPlan.Answer answer = CardPlan.evaluate(filter, probe -> probe(probe, book));
        Set<Long> found = new HashSet<>(answer.certain());
        for (long id : answer.open()) {
            if (CardFilterMatcher.matches(filter, book.get((int) id))) {
                found.add(id);
            }
        }
        return found;
    }

    private static Set<Long> probe(Probe probe, List<CardObject> book) {
        Set<Long> ids = new HashSet<>();
        for (int id = 0; id < book.size(); id++) {
            boolean hit = probe.what() == CardPlan.What.EVERY
                    || IndexedText.of(book.get(id)).stream()
                            .filter(text -> text.property().equals(probe.property()))
                            .anyMatch(text -> hit(probe, text));
            if (hit) {
                ids.add((long) id);
            }
        }
        return ids;
    }

    private static boolean hit(Probe probe, IndexedText text) {
        return switch (probe.what()) {
            case EVERY, HAVING -> true;
            case CUT -> !text.whole();
            case MATCHING ->
                text.whole() && new TextMatch(Collation.OCTET, probe.type(), probe.key(), false).test(text.text());
        };
    }

    private static CardObject card(Random random) {
        List<String> lines = new ArrayList<>(List.of("FN:" + word(random) + ' ' + word(random)));
        Map<String, Integer> most = new TreeMap<>(
                Map.of("NICKNAME", 2, "item1.EMAIL;TYPE=HOME", 1, "EMAIL;TYPE=WORK", 2, "TEL", 1, "NOTE", 1, "ORG", 1));
        most.forEach((name, max) -> {
            for (int i = random.nextInt(max + 1); i > 0; i--) {
                String separator = name.equals("ORG") ? ";" : ",";
                String tail = random.nextInt(20) == 0 ? "x".repeat(300) : "";
                lines.add(name + ':' + word(random) + separator + word(random) + tail);
            }
        });
        return Cards.card(CardVersion.V3, lines.toArray(String[]::new));
    }

    private static String word(Random random) {
        return List.of("anna", "Bert", "ÄRGER", "ärger", "straße", "o", "").get(random.nextInt(7));
    }

    private static List<PropFilter> filters(Random random) {
        List<PropFilter> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = List.of("FN", "NICKNAME", "EMAIL", "ITEM1.EMAIL", "TEL", "NOTE", "ORG")
                    .get(random.nextInt(7));
            if (random.nextInt(8) == 0) {
                filters.add(absent(name));
                continue;
            }
            List<TextMatch> texts = new ArrayList<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                texts.add(new TextMatch(
                        Collation.values()[random.nextInt(3)],
                        Type.values()[random.nextInt(4)],
                        word(random),
                        random.nextInt(4) == 0));
            }
            List<ParamFilter> params = random.nextInt(4) == 0
                    ? List.of(new ParamFilter("TYPE", random.nextBoolean(), match(Type.EQUALS, "home", false)))
                    : List.of();
            filters.add(new PropFilter(PropertyName.of(name), random.nextBoolean(), false, texts, params));
        }
        return filters;
    }

    private static boolean matches(PropFilter filter) {
        CardFilter whole = filter(false, filter);
        boolean result = CardFilterMatcher.matches(whole, JANE);
        assertEquals(result, byIndex(whole, List.of(JANE)).contains(0L));
        return result;
    }

    private static CardFilter filter(boolean all, PropFilter... filters) {
        return new CardFilter(all, List.of(filters));
    }

    private static PropFilter property(String name, boolean all, TextMatch... matches) {
        return new PropFilter(PropertyName.of(name), all, false, List.of(matches), List.of());
    }

    private static PropFilter parameter(String name, ParamFilter... params) {
        return new PropFilter(PropertyName.of(name), true, false, List.of(), List.of(params));
    }

    private static PropFilter absent(String name) {
        return new PropFilter(PropertyName.of(name), false, true, List.of(), List.of());
    }

    private static TextMatch match(Type type, String text, boolean negate) {
        return new TextMatch(Collation.UNICODE_CASEMAP, type, text, negate);
    }
}

package org.tagwerk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class CollationTest {
    @ParameterizedTest
    @CsvSource({
        "OCTET, Meeting, Meeting, true",
        "OCTET, Meeting, meeting, false",
        "ASCII_CASEMAP, Meeting, mEETING, true",
        "ASCII_CASEMAP, ÄRGER, ärger, false",
        "ASCII_CASEMAP, ÄRGER, Ärger, true",
        "UNICODE_CASEMAP, ÄRGER, ärger, true",
        "UNICODE_CASEMAP, Ärger, A\u0308rger, true",
        "UNICODE_CASEMAP, ΣΊΣΥΦΟΣ, σίσυφοσ, true",
        "UNICODE_CASEMAP, Σίσυφος, ΣΊΣΥΦΟΣ, true",
        "UNICODE_CASEMAP, ﬁne, fine, true",
        "UNICODE_CASEMAP, Kelvin, \u212Aelvin, true",
        "UNICODE_CASEMAP, ſafe, SAFE, true",
        "UNICODE_CASEMAP, 𐐀, 𐐨, true",
        "UNICODE_CASEMAP, Straße, STRASSE, false",
        "UNICODE_CASEMAP, Ärger, Arger, false",
        "OCTET, 𐐀, 𐐨, false"
    })
    void textsAreComparedAsTheCollationSays(Collation collation, String one, String other, boolean equal) {
        assertEquals(equal, collation.key(one).equals(collation.key(other)));
        assertEquals(equal, TextMatch.contains(collation, other, false).test("- " + one + " -"));
        assertEquals(!equal, TextMatch.contains(collation, other, true).test("- " + one + " -"));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUALS, anna, true, false, false",
        "CONTAINS, anna, true, true, true",
        "STARTS_WITH, anna, true, true, false",
        "ENDS_WITH, anna, true, false, true"
    })
    void matchTypesLookAtTheirPartOfTheValue(
            TextMatch.Type type, String text, boolean whole, boolean before, boolean behind) {
        TextMatch match = new TextMatch(Collation.UNICODE_CASEMAP, type, text, false);
        assertEquals(whole, match.test("Anna"));
        assertEquals(before, match.test("Anna Berg"));
        assertEquals(behind, match.test("Johanna"));
    }

    @Test
    void negationOfSeveralValuesMeansNone() {
        TextMatch match = TextMatch.contains(Collation.ASCII_CASEMAP, "work", true);
        assertEquals(false, match.testAny(List.of("Home", "Work")));
        assertEquals(true, match.testAny(List.of("Home", "Garden")));
    }

    @ParameterizedTest
    @CsvSource({
        "i;octet, OCTET",
        "i;ascii-casemap, ASCII_CASEMAP",
        "i;unicode-casemap, UNICODE_CASEMAP",
        "default, ASCII_CASEMAP",
        "'', ASCII_CASEMAP",
        ", ASCII_CASEMAP"
    })
    void collationsAreKnownByTheirNames(String name, Collation expected) {
        assertEquals(expected, Collation.of(name, Collation.ASCII_CASEMAP, Condition.SUPPORTED_COLLATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i;*", "*", "i;basic", "I;OCTET", "i;ascii-numeric"})
    void unknownCollationIsRefusedWithTheCallersCondition(String name) {
        DavException e = assertThrows(
                DavException.class,
                () -> Collation.of(name, Collation.UNICODE_CASEMAP, Condition.CARD_SUPPORTED_COLLATION));
        assertEquals(Condition.CARD_SUPPORTED_COLLATION, e.condition());
    }
}

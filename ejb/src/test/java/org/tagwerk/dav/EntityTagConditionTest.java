package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagConditionTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // header | current | strong | weak
                "\"a\" | \"a\" | true | true",
                "\"b\" | \"a\" | false | false",
                "\"b\", \"a\" | \"a\" | true | true",
                "\"b\",,\"a\", | \"a\" | true | true",
                "W/\"a\" | \"a\" | false | true",
                "\"a\" | W/\"a\" | false | true",
                "W/\"a\" | W/\"a\" | false | true",
                "* | \"a\" | true | true",
                "a | \"a\" | true | true",
                "b, a | \"a\" | true | true",
                "\\\"a\\\" | \"a\" | true | true",
                "\"a,b\" | \"a,b\" | true | true",
                "\"A\" | \"a\" | false | false",
            })
    void tagsAreComparedStronglyAndWeakly(String header, String current, boolean strong, boolean weak) {
        EntityTagCondition condition = EntityTagCondition.parse(header);
        assertTrue(condition.understood());
        assertEquals(strong, condition.matchesStrongly(current));
        assertEquals(weak, condition.matchesWeakly(current));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "\"a", "a\"", "a b", "\"a\"b", "*, \"a\"", "\"a\", *", "W/"})
    void whatIsNoListOfTagsMatchesNothing(String header) {
        EntityTagCondition condition = EntityTagCondition.parse(header);
        assertFalse(condition.understood());
        assertFalse(condition.matchesStrongly("\"a\""));
        assertFalse(condition.matchesWeakly("\"a\""));
    }

    @Test
    void aResourceWithoutTagIsNamedByTheStarAlone() {
        assertTrue(EntityTagCondition.parse("*").matchesStrongly(null));
        assertFalse(EntityTagCondition.parse("\"a\"").matchesWeakly(null));
    }
}

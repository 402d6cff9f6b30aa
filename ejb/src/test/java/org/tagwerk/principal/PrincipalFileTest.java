package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.store.view.PrincipalKind;

class PrincipalFileTest {
    private static List<PrincipalEntry> parse(String json) {
        return PrincipalFile.parse(new StringReader(json));
    }

    @Test
    void everyKeyIsRead() {
        PrincipalEntry group = parse("""
            {"principals": [{"name": "g", "displayName": "G", "emails": ["g@x.org", "h@x.org"], "type": "group",
             "admin": false, "members": ["a", "b"], "autoAccept": true, "disabled": false,
             "proxies": {"read": ["r"], "write": ["w"]}}]}
            """).get(0);
        assertEquals(
                new PrincipalEntry(
                        "g",
                        PrincipalKind.GROUP,
                        "G",
                        null,
                        List.of("g@x.org", "h@x.org"),
                        false,
                        true,
                        false,
                        List.of("a", "b"),
                        List.of("r"),
                        List.of("w")),
                group);
    }

    @Test
    void whatIsNotSaidIsNull() {
        PrincipalEntry entry = parse("{\"principals\": [{\"name\": \"u\", \"password\": \"p\"}]}")
                .get(0);
        assertEquals("p", entry.password());
        assertNull(entry.kind());
        assertNull(entry.emails());
        assertNull(entry.admin());
        assertNull(entry.members());
        assertNull(entry.readers());
        assertFalse(entry.toString().contains("p]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                          | is not a JSON object
            {}                                                          | the file: "principals" is missing
            {"principals": {}}                                          | the file: "principals" is not a list
            {"principals": [], "users": []}                             | the file: unknown key "users"
            {"principals": [1]}                                         | principals[0]: is not an object
            {"principals": [{"type": "room"}]}                          | principals[0]: "name" is missing
            {"principals": [{"name": 5}]}                               | principals[0]: "name" is not a string
            {"principals": [{"name": "u"}, {"name": ""}]}               | principals[1]: "name" is empty
            {"principals": [{"name": "u", "colour": "red"}]}            | principal "u": unknown key "colour"
            {"principals": [{"name": "u"}, {"name": "u"}]}              | principal "u": "name" stands twice
            {"principals": [{"name": "u", "name": "v"}]}                | is not JSON
            {"principals": [{"name": "u", "type": "robot"}]}            | principal "u": "type" is none of
            {"principals": [{"name": "u", "type": null}]}               | principal "u": "type" is not a string
            {"principals": [{"name": "u", "password": ""}]}             | principal "u": "password" is empty
            {"principals": [{"name": "u", "admin": "yes"}]}             | principal "u": "admin" is neither
            {"principals": [{"name": "u", "autoAccept": 1}]}            | principal "u": "autoAccept" is neither
            {"principals": [{"name": "u", "disabled": null}]}           | principal "u": "disabled" is neither
            {"principals": [{"name": "u", "emails": "u@x.org"}]}        | principal "u": "emails" is not a list
            {"principals": [{"name": "u", "emails": [5]}]}              | principal "u": "emails" has what is not a string
            {"principals": [{"name": "u", "emails": ["mailto:u@x.org"]}]} | "emails" has what is no mail address
            {"principals": [{"name": "u", "emails": ["u"]}]}            | "emails" has what is no mail address
            {"principals": [{"name": "u", "emails": ["u@x.org", "u@x.org"]}]} | "emails" has "u@x.org" twice
            {"principals": [{"name": "u", "emails": ["u@x.org"]}, {"name": "v", "emails": ["U@X.org"]}]} | twice in the file
            {"principals": [{"name": "u", "members": ["v"], "type": "room"}]} | "members" is only for a group
            {"principals": [{"name": "g", "type": "group", "password": "p"}]} | "password" is not for a group
            {"principals": [{"name": "g", "type": "group", "admin": true}]}   | "admin" is only for an individual
            {"principals": [{"name": "u", "proxies": []}]}              | principal "u": "proxies" is not an object
            {"principals": [{"name": "u", "proxies": {"own": []}}]}     | principal "u", "proxies": unknown key "own"
            {"principals": [{"name": "u", "proxies": {"read": "v"}}]}   | principal "u", "proxies": "read" is not a list
            """)
    void whatIsWrongIsNamed(String json, String message) {
        PrincipalFileException e = assertThrows(PrincipalFileException.class, () -> parse(json));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a:b", "a\\\\b", " a", "a ", "a\\u0000", "a\\nb"})
    void whatCannotStandInAPathOrALoginIsNoName(String name) {
        String json = "{\"principals\": [{\"name\": \"" + name + "\"}]}";
        PrincipalFileException e = assertThrows(PrincipalFileException.class, () -> parse(json));
        assertTrue(e.getMessage().contains("cannot be a name"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "user01", "ann@example.com", "J\u00fcrgen M\u00fcller", "...", "\u307e\u3060", "a+b;c"})
    void otherNamesAreTaken(String name) {
        assertEquals(
                name,
                parse("{\"principals\": [{\"name\": \"" + name + "\"}]}").get(0).name());
    }
}

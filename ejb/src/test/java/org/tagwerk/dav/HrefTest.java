package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.DavException;

class HrefTest {
    @ParameterizedTest
    @CsvSource({
        "/dav, /dav/",
        "/dav/, /dav/",
        "/dav/calendars/user01/calendar/a%20b.ics, /dav/calendars/user01/calendar/a%20b.ics",
        "/dav/calendars/user01/calendar/a b.ics, /dav/calendars/user01/calendar/a%20b.ics",
        "/%64av/x, /dav/x",
        "/dav/x/, /dav/x/",
        "/dav/user@example.com/, /dav/user@example.com/",
        "/dav/user%40example.com/, /dav/user@example.com/",
        "/dav/a+b;c=d, /dav/a%2Bb%3Bc%3Dd",
        "/dav/a%2bb%3bc%3Dd, /dav/a%2Bb%3Bc%3Dd",
        "/dav/%C3%A4.ics, /dav/%C3%A4.ics",
        "/dav/%c3%a4.ics, /dav/%C3%A4.ics",
        "/dav/ä.ics, /dav/%C3%A4.ics",
        "/dav/😀, /dav/%F0%9F%98%80",
        "/dav/-._~%7e, /dav/-._~~",
        "/dav/100%25, /dav/100%25",
        "/dav/...ics, /dav/...ics",
        "http://example.com/dav/x, /dav/x",
        "https://user@[::1]:8443/dav/x/?q=1#f, /dav/x/",
        "/dav/x?add-member, /dav/x",
    })
    void eachEquivalentEncodingComesOutAsOne(String raw, String canonical) {
        Href href = Href.parse(raw).orElseThrow();
        assertEquals(canonical, href.toString());
        assertEquals(href, Href.parse(canonical).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav//x",
                "/dav/x//",
                "//dav/x",
                "/dav/./x",
                "/dav/../x",
                "/dav/x/..",
                "/dav/%2e%2E/x",
                "/dav/%2E/x",
                "/dav/a%2Fb",
                "/dav/a%2fb",
                "/dav/a\\b",
                "/dav/a%5Cb",
                "/dav/a%00b",
                "/dav/a%0Ab",
                "/dav/a%7Fb",
                "/dav/%C2%85",
                "/dav/%ff",
                "/dav/%C3",
                "/dav/%C0%AF",
                "/dav/%ED%A0%80",
                "/dav/\uD800",
                "/dav/%zz",
                "/dav/%4",
                "/dav/%",
                "/dav/%+1",
                "dav/x",
                "x.ics",
                "mailto:user@example.com",
                "",
            })
    void whatIsNoPathIsRefused(String raw) {
        assertEquals(
                400, assertThrows(DavException.class, () -> Href.parse(raw)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "http://example.com", "http://example.com/", "/davx/", "/.well-known/caldav", "/DAV/"})
    void whatLiesOutsideIsEmpty(String raw) {
        assertEquals(Optional.empty(), Href.parse(raw));
    }

    @Test
    void segmentsAreLimitedInOctets() {
        assertEquals(
                255,
                Href.ROOT.child("ä".repeat(127) + "x").name().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        assertEquals(
                414,
                assertThrows(DavException.class, () -> Href.ROOT.child("ä".repeat(128)))
                        .status());
        assertEquals(
                414,
                assertThrows(DavException.class, () -> Href.parse("/dav/" + "a".repeat(256)))
                        .status());
    }

    @Test
    void thePathIsWalkedUpAndDown() {
        Href calendar = Href.parse("/dav/calendars/u/c").orElseThrow();
        assertEquals("c", calendar.name());
        assertEquals(Href.parse("/dav/calendars/u/").orElseThrow(), calendar.parent());
        assertEquals(
                List.of("calendars", "u", "c", "x y"), calendar.child("x y").segments());
        assertEquals("/dav/calendars/u/c/", calendar.asCollection().toString());
        assertEquals(calendar, calendar.asCollection().asResource());
        assertTrue(Href.ROOT.asResource().collection());
        assertTrue(calendar.samePath(calendar.asCollection()));
        assertFalse(calendar.equals(calendar.asCollection()));
        assertThrows(IllegalStateException.class, Href.ROOT::parent);
    }

    /** A child is made of its collection, a parsed path of its segments: as values they are the same. */
    @Test
    void aChildIsEqualToThePathThatIsParsed() {
        Href collection = Href.parse("/dav/calendars/u/c ä/").orElseThrow();
        Href child = collection.child("x y.ics");
        Href parsed = Href.parse("/dav/calendars/u/c%20%C3%A4/x%20y.ics").orElseThrow();

        assertEquals(parsed.hashCode(), child.hashCode());
        assertEquals(parsed, child);
        assertEquals(child, parsed);
        assertEquals(parsed.toString(), child.toString());
        assertEquals(parsed.path(), child.path());
        assertEquals(parsed.inner(), child.inner());
        assertEquals(parsed.parent(), child.parent());
        assertEquals(parsed.asCollection(), child.asCollection());
        assertEquals(parsed.asCollection().toString(), child.asCollection().toString());
        assertEquals(parsed.child("z"), child.child("z"));
        assertEquals(parsed.child("z").hashCode(), child.child("z").hashCode());
        assertEquals(parsed.child("z").toString(), child.child("z").toString());
        assertEquals(parsed.child("z").segments(), child.child("z").segments());
        assertEquals(child, child.asCollection().asResource());
        assertNotEquals(child, child.asCollection());
        assertNotEquals(child, collection.child("x"));
        assertNotEquals(
                child, Href.parse("/dav/calendars/v/c%20%C3%A4/x%20y.ics").orElseThrow());
        assertEquals(Href.ROOT, Href.ROOT.asResource());
    }

    @Test
    void namesOfMembersAreChecked() {
        for (String name : List.of("", ".", "..", "a/b", "a\\b", "a\nb")) {
            assertEquals(
                    400,
                    assertThrows(DavException.class, () -> Href.ROOT.child(name))
                            .status(),
                    name);
        }
    }

    @Test
    void startsWithComparesWholeSegments() {
        Href home = Href.parse("/dav/calendars/u/").orElseThrow();
        assertTrue(home.startsWith(home));
        assertTrue(home.child("c").startsWith(home));
        assertTrue(home.startsWith(Href.ROOT));
        assertFalse(home.startsWith(home.child("c")));
        assertFalse(Href.parse("/dav/calendars/user/").orElseThrow().startsWith(home));
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** GET and HEAD of collections: a page for people, which names what they may see and runs nothing. */
class CollectionPageContract extends Contract {
    @ParameterizedTest
    @ValueSource(strings = {"calendars", "addressbooks", "files"})
    void thePageNamesTheMembersAndIsNothingButAPage(String root) {
        String home = "/dav/" + root + "/" + user.name() + "/";
        dav.put(user.files() + "notes.txt", "x", "Content-Type: text/plain").expect(201, 204);
        dav.put(user.calendar() + "page.ics", genre().object("page")).expect(201, 204);
        dav.put(Genre.CARDS.made(user) + "page.vcf", Genre.CARDS.object("page")).expect(201, 204);
        String inside =
                switch (root) {
                    case "calendars" -> user.calendar() + "page.ics";
                    case "addressbooks" -> Genre.CARDS.made(user) + "page.vcf";
                    default -> user.files() + "notes.txt";
                };
        String collection = inside.substring(0, inside.lastIndexOf('/') + 1);
        assertTrue(root.equals("files") || dav.get(home).expect(200).text().contains("href=\"" + collection + '"'));
        for (String path : new String[] {collection, collection.substring(0, collection.length() - 1)}) {
            Reply page = dav.get(path).expect(200);
            assertTrue(page.text().contains("href=\"" + inside + '"'), page::text);
            assertEquals(
                    "text/html;charset=utf-8",
                    page.joined("Content-Type").replace(" ", "").toLowerCase());
            assertEquals("nosniff", page.joined("X-Content-Type-Options"));
            assertTrue(page.joined("Content-Security-Policy").contains("sandbox"), page::toString);
            assertTrue(page.joined("Content-Security-Policy").contains("default-src 'none'"), page::toString);
            assertEquals("no-store", page.joined("Cache-Control"));
            assertFalse(
                    page.header("ETag").isPresent()
                            || page.header("Last-Modified").isPresent(),
                    page::toString);
        }
    }

    @Test
    void headHasTheHeadersAndNoBody() {
        Reply head = dav.head(user.calendar()).expect(200);
        assertEquals(0, head.body().length);
        assertTrue(head.joined("Content-Security-Policy").contains("sandbox"), head::toString);
    }

    @Test
    void aPrincipalsPageLeadsToItsHomes() {
        String page = dav.get(user.principal()).expect(200).text();
        assertTrue(page.contains("href=\"" + user.home() + '"'), page);
        assertTrue(page.contains("href=\"" + user.books() + '"'), page);
        assertTrue(page.contains("principal-property-search"), page);
        dav.get("/dav/").expect(200);
    }

    /** More than are read at once. */
    @Test
    void manyMembersAreNamedOnceEach() {
        String folder = user.files() + name() + "/";
        dav.mkcol(folder, null).expect(201);
        for (int i = 0; i < 501; i++) {
            dav.put(folder + "m" + i, "x", "Content-Type: text/plain").expect(201);
        }
        String page = dav.get(folder).expect(200).text();
        assertEquals(501 + 1, page.split("<a href=\"" + folder + "m", -1).length);
        assertTrue(page.contains(">m500</a>"), page);
    }

    @Test
    void namesAreEscaped() {
        dav.put(user.files() + "%3Cb%3E&'x.txt", "x", "Content-Type: text/plain")
                .expect(201, 204);
        String page = dav.get(user.files()).expect(200).text();
        assertTrue(page.contains(">&lt;b&gt;&amp;&#39;x.txt</a>"), page);
    }

    @Test
    void onlyWhoMayReadSeesThePageAndOnlyWhatHeMayRead() {
        Dav owner = fresh();
        Dav guest = fresh();
        guest.get(owner.user().home()).expect(403);
        guest.head(owner.user().home()).expect(403);
        String home = owner.user().home() + name() + "/";
        owner.mkcol(home, null).expect(201);
        String shown = home + name() + "/";
        owner.mkcalendar(shown, null).expect(201);
        String hidden = home + name() + "/";
        owner.mkcalendar(hidden, null).expect(201);
        owner.acl(home, Xml.acl(Xml.grant(guest.user().principal(), "D:read"))).expect(200);
        owner.acl(hidden, Xml.acl(Xml.deny(guest.user().principal(), "D:read"))).expect(200);
        String page = guest.get(home).expect(200).text();
        assertTrue(page.contains(shown), page);
        assertFalse(page.contains(hidden), page);
        guest.get(hidden).expect(404);
        assertTrue(owner.get(home).expect(200).text().contains(hidden));
    }

    @Test
    void aStateThatIsNotTheirsIsRefusedAndACopyIsNoneOfOurs() {
        String etag = dav.properties(user.calendar(), "D:getetag").text("D:getetag");
        dav.get(user.calendar(), "If-Match: \"none\"").expect(412);
        assertTrue(
                dav.get(user.calendar(), "If-None-Match: " + etag).expect(200).body().length > 0);
    }
}

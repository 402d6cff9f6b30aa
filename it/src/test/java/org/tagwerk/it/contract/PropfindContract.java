package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** PROPFIND (RFC 4918 §9.1). */
class PropfindContract extends Contract {
    @Test
    void depthOneListsTheCollectionAndItsMembers() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", genre().object(name())).expect(201);
        dav.put(calendar + "b.ics", genre().object(name())).expect(201);
        Multistatus listing =
                dav.propfind(calendar, 1, Xml.propfind("D:getetag")).expect(207).multistatus();
        assertEquals(Set.of(calendar, calendar + "a.ics", calendar + "b.ics"), listing.paths());
        assertEquals(
                dav.get(calendar + "a.ics").etag(),
                listing.at(calendar + "a.ics").text("D:getetag"));
    }

    @Test
    void unknownPropertiesStandInTheirOwn404() {
        Multistatus.Properties found =
                dav.properties(genre().made(user), "D:resourcetype", "CS:nothing", "D:getcontentlanguage");
        assertEquals(200, found.status("D:resourcetype"));
        assertEquals(404, found.status("CS:nothing"));
        assertEquals(404, found.status("D:getcontentlanguage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", ""})
    void infiniteDepthIsRefused(String depth) {
        String body = Xml.propfind("D:getetag");
        String[] headers = depth.isEmpty()
                ? new String[] {"Content-Type: application/xml"}
                : new String[] {"Content-Type: application/xml", "Depth: " + depth};
        dav.send("PROPFIND", genre().made(user), body, headers).expect(403, "D:propfind-finite-depth");
    }

    @Test
    void anOddDepthIsABadRequest() {
        dav.send("PROPFIND", genre().made(user), Xml.propfind("D:getetag"), "Depth: 7")
                .expect(400);
    }

    @Test
    void noBodyMeansAllprop() {
        String path = newCalendar() + "a.ics";
        dav.put(path, genre().object(name())).expect(201);
        Multistatus.Properties empty =
                dav.propfind(path, 0, null).expect(207).multistatus().only();
        Multistatus.Properties all = dav.propfind(path, 0, Xml.document("D:propfind", "<D:allprop/>"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(all.statuses(), empty.statuses());
        for (String name :
                Set.of("D:getetag", "D:getcontenttype", "D:getcontentlength", "D:getlastmodified", "D:resourcetype")) {
            assertTrue(all.has(name), name);
        }
    }

    @Test
    void allpropLeavesOutWhatIsAskedForByName() {
        Multistatus.Properties all = dav.propfind(
                        genre().made(user),
                        0,
                        Xml.document("D:propfind", "<D:allprop/><D:include><D:owner/></D:include>"))
                .expect(207)
                .multistatus()
                .only();
        assertFalse(all.has("C:supported-calendar-data"), "RFC 4791 §5.2.4");
        assertFalse(all.has("CARD:supported-address-data"), "RFC 6352 §6.2.2");
        assertFalse(all.has("D:supported-report-set"), "RFC 3253 §3.1.5");
        assertTrue(all.has("D:owner"), "asked for by include");
    }

    @Test
    void propnameNamesWithoutValues() {
        Multistatus.Properties names = dav.propfind(genre().made(user), 0, Xml.document("D:propfind", "<D:propname/>"))
                .expect(207)
                .multistatus()
                .only();
        assertTrue(names.statuses().keySet().containsAll(Set.of("D:resourcetype", "CS:getctag", "D:sync-token")));
        names.values().values().forEach(e -> assertEquals("", e.getTextContent(), e.getNodeName()));
    }

    @Test
    void aMissingResourceIs404() {
        dav.propfind(genre().made(user) + "nothing.ics", 0, null).expect(404);
        dav.propfind(home() + "nothing/", 1, null).expect(404);
    }

    @Test
    void aPropertyAskedForTwiceIsAnsweredOnce() {
        dav.properties(genre().made(user), "D:resourcetype", "D:resourcetype", "CS:none", "CS:none");
    }

    @Test
    void unknownElementsInTheRequestAreIgnored() {
        String body = Xml.document("D:propfind", "<x:y xmlns:x=\"urn:x\">text</x:y>" + Xml.prop("D:resourcetype"));
        assertTrue(dav.propfind(genre().made(user), 0, body)
                .expect(207)
                .multistatus()
                .only()
                .has("D:resourcetype"));
    }

    @Test
    void bodiesInUtf16AreUnderstood() {
        String body = Xml.propfind("D:resourcetype").replace("UTF-8", "UTF-16");
        dav.octets(
                        "PROPFIND",
                        genre().made(user),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        "Depth: 0",
                        "Content-Type: application/xml")
                .expect(207);
    }

    @Test
    void theCollectionsOfHomesTellWhatEveryCollectionTells() {
        for (String root : List.of("calendars", "addressbooks", "files")) {
            Multistatus.Properties told = dav.properties(
                    "/dav/" + root + "/", "D:displayname", "D:getetag", "D:getcontenttype", "D:getcontentlength");
            assertEquals(root, told.text("D:displayname"));
            assertEquals("httpd/unix-directory", told.text("D:getcontenttype"));
            assertEquals("0", told.text("D:getcontentlength"));
            assertTrue(told.has("D:getetag"));
        }
        server.as(server.accounts().admin())
                .proppatch("/dav/calendars/", Xml.set("D:displayname", "mine"))
                .expect(403, 207);
        assertEquals(
                "calendars", dav.properties("/dav/calendars/", "D:displayname").text("D:displayname"));
    }
}

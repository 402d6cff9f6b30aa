package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;
import org.w3c.dom.Element;

/** PROPPATCH (RFC 4918 §9.2). */
class ProppatchContract extends Contract {
    @Test
    void deadPropertiesKeepAttributesLanguageAndContent() {
        String calendar = newCalendar();
        String value = "<x:note xmlns:x=\"urn:x\" x:kind=\"a&amp;b\" xml:lang=\"de\">Grüße <x:b>fett</x:b></x:note>";
        dav.proppatch(calendar, Xml.propertyupdate("<D:set><D:prop>" + value + "</D:prop></D:set>"))
                .expect(207);
        Multistatus.Properties found = dav.propfind(
                        calendar, 0, Xml.document("D:propfind", "<D:prop><note xmlns=\"urn:x\"/></D:prop>"))
                .expect(207)
                .multistatus()
                .only();
        Element note = found.element("{urn:x}note");
        assertEquals("Grüße fett", note.getTextContent());
        assertEquals("a&b", note.getAttributeNS("urn:x", "kind"));
        assertEquals("de", note.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"));
        assertEquals(1, note.getElementsByTagNameNS("urn:x", "b").getLength());
    }

    @Test
    void theLanguageAroundAPropertyIsKept() {
        String calendar = newCalendar();
        dav.proppatch(
                        calendar,
                        Xml.propertyupdate(
                                "<D:set><D:prop xml:lang=\"fr\"><CS:dead>bonjour</CS:dead></D:prop></D:set>"))
                .expect(207);
        assertEquals(
                "fr",
                dav.properties(calendar, "CS:dead")
                        .element("CS:dead")
                        .getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"));
    }

    @Test
    void aRemovedPropertyIsGoneAndRemovingNothingIsFine() {
        String calendar = newCalendar();
        dav.proppatch(calendar, Xml.set("CS:dead", "x")).expect(207);
        dav.proppatch(calendar, Xml.remove("CS:dead", "CS:never")).expect(207);
        assertEquals(404, dav.properties(calendar, "CS:dead").status("CS:dead"));
    }

    @Test
    void instructionsCountInTheirOrder() {
        String calendar = newCalendar();
        dav.proppatch(
                        calendar,
                        Xml.propertyupdate("<D:set><D:prop><CS:dead>1</CS:dead></D:prop></D:set>"
                                + "<D:remove><D:prop><CS:dead/></D:prop></D:remove>"
                                + "<D:set><D:prop><CS:dead>2</CS:dead></D:prop></D:set>"))
                .expect(207);
        assertEquals("2", dav.properties(calendar, "CS:dead").text("CS:dead"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D:getetag",
                "D:resourcetype",
                "CS:getctag",
                "D:sync-token",
                "D:current-user-privilege-set",
                "D:supported-report-set",
                "D:principal-URL",
                "D:owner",
                "D:getlastmodified",
                "D:creationdate"
            })
    void protectedPropertiesRefuseAndNothingElseIsDone(String name) {
        String calendar = newCalendar();
        Multistatus.Properties result = dav.proppatch(
                        calendar,
                        Xml.propertyupdate(
                                "<D:set><D:prop><CS:dead>x</CS:dead><" + name + ">y</" + name + "></D:prop></D:set>"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, result.status(name));
        assertTrue(result.error().contains("D:cannot-modify-protected-property"), () -> result.error()
                .toString());
        assertEquals(424, result.status("CS:dead"));
        assertEquals(404, dav.properties(calendar, "CS:dead").status("CS:dead"));
    }

    @Test
    void membersHaveDeadPropertiesThatStayOverAPutAndLeaveTheEtag() {
        String path = newCalendar() + "a.ics";
        String uid = name();
        String etag = dav.put(path, genre().object(uid)).expect(201).etag();
        dav.proppatch(path, Xml.set("CS:dead", "x")).expect(207);
        assertEquals(etag, dav.get(path).etag());
        dav.put(path, genre().object(uid, "Later")).expect(204);
        assertEquals("x", dav.properties(path, "CS:dead").text("CS:dead"));
    }

    @Test
    void aMissingResourceIs404() {
        Reply reply = dav.proppatch(genre().made(user) + "none.ics", Xml.set("CS:dead", "x"));
        reply.expect(404);
    }
}

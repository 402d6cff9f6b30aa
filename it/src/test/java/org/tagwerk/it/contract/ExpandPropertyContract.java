package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** The expand-property report (RFC 3253 §3.8). */
class ExpandPropertyContract extends Contract {
    private static String property(String name, String namespace, String content) {
        return "<D:property name=\"" + name + "\" namespace=\"" + namespace + "\">" + content + "</D:property>";
    }

    private static String expand(String content) {
        return Xml.document("D:expand-property", content);
    }

    @Test
    void hrefsAreReplacedByResponses() {
        String body = expand(property(
                        "calendar-home-set",
                        "urn:ietf:params:xml:ns:caldav",
                        property("resourcetype", "DAV:", "")
                                + property("owner", "DAV:", property("displayname", "DAV:", "")))
                + property("displayname", "DAV:", "")
                + property("none", "urn:x", property("displayname", "DAV:", "")));
        Reply reply = dav.report(user.principal(), body, "Depth: 0").expect(207);
        Multistatus.Properties principal = reply.multistatus().only();
        assertTrue(principal.has("D:displayname"));
        assertEquals(404, principal.status("{urn:x}none"));
        assertEquals(List.of("D:response"), principal.childNames("C:calendar-home-set"));
        String text = principal.text("C:calendar-home-set");
        assertTrue(text.contains(user.home()), text);
        assertTrue(text.contains(user.principal()), "the owner of the home is expanded too: " + text);
    }

    @Test
    void whatIsNotThereOrNotOursIs404Inside() {
        String calendar = newCalendar();
        var other = fresh();
        dav.proppatch(
                        calendar,
                        Xml.set(
                                "D:links",
                                "<D:href>" + other.user().home() + "</D:href><D:href>mailto:a@b</D:href>" + "<D:href>"
                                        + calendar + "</D:href>"))
                .expect(207);
        Reply reply = dav.report(
                calendar, expand(property("links", "DAV:", property("resourcetype", "DAV:", ""))), "Depth: 0");
        String text = reply.expect(207).text();
        assertEquals(2, text.split("404", -1).length - 1, text);
        assertEquals(1, text.split("resourcetype>", -1).length / 2, text);
        assertFalse(text.contains("500"), text);
    }

    @Test
    void nothingWantedIsNoError() {
        dav.report(user.principal(), expand(""), "Depth: 0").expect(207);
        dav.report(user.principal(), expand(""), "Depth: 1").expect(400);
    }
}

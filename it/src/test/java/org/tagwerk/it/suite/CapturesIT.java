package org.tagwerk.it.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What Apple's clients really sent is answered as they expect: every property asked for is a 200 or a 404. */
@Tag("suite")
class CapturesIT {
    private final Server server = Server.shared();
    private final Dav dav = server.as(server.accounts().fresh());

    /** Free-busy POST belongs to scheduling; the notification collection to sharing; search to access. */
    private static boolean later(String name) {
        return name.contains("notification")
                || name.contains("freebusy")
                || name.contains("hrefs")
                || name.contains("search")
                || name.contains("principals_report");
    }

    @TestFactory
    Stream<DynamicTest> everyRequestIsAnswered() throws IOException {
        List<Path> files = Shared.files("captures", ".request");
        dav.put(dav.user().calendar() + "a.ics", Ics.event("captured")).expect(201);
        return files.stream()
                .filter(file -> !later(file.getFileName().toString()))
                .map(file -> DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(), () -> {
                    // One of the files holds two requests.
                    for (String body : Files.readString(file).split("(?=<\\?xml )")) {
                        if (!body.isBlank()) {
                            replay(file.getFileName().toString(), fill(body.strip()));
                        }
                    }
                }));
    }

    private void replay(String name, String body) {
        String path = path(name);
        String depth = name.contains("depth1")
                        || name.contains("_d1")
                        || name.contains("calendarhome")
                        || name.contains("multiget")
                        || name.contains("query")
                ? "1"
                : "0";
        String method = method(body);
        boolean reads = method.equals("PROPFIND") || method.equals("REPORT");
        Reply reply = dav.send(
                method, path, body, "Content-Type: text/xml", "Depth: " + depth, reads ? "Brief: t" : "X-Nothing: t");
        if (path.startsWith("/.well-known")) {
            reply.expect(301);
        } else if (method.equals("MKCALENDAR")) {
            reply.expect(201);
        } else {
            answersWhatWasAsked(reply.expect(207), method, body);
        }
        if (method.equals("PROPFIND")) {
            Reply whole = dav.send(method, path, body, "Content-Type: text/xml", "Depth: " + depth);
            if (whole.status() == 207) {
                everyPropertyHasAStatus(whole, body);
            }
        }
    }

    private static void answersWhatWasAsked(Reply reply, String method, String body) {
        Multistatus answer = reply.multistatus();
        assertTrue(reply.joined("DAV").contains("calendar-access"), reply::toString);
        if (method.equals("PROPPATCH")) {
            answer.only().statuses().forEach((property, status) -> assertEquals(200, status, property + " in " + body));
        }
    }

    private static void everyPropertyHasAStatus(Reply reply, String body) {
        NodeList wanted = Multistatus.document(body.getBytes(StandardCharsets.UTF_8))
                .getElementsByTagNameNS("DAV:", "prop")
                .item(0)
                .getChildNodes();
        for (Multistatus.Properties response : reply.multistatus().responses().values()) {
            assertFalse(response.statuses().isEmpty(), response.path());
            for (int i = 0; i < wanted.getLength(); i++) {
                Node property = wanted.item(i);
                if (property instanceof Element element) {
                    boolean there = response.values().values().stream()
                            .anyMatch(e -> e.getLocalName().equals(element.getLocalName())
                                    && e.getNamespaceURI().equals(element.getNamespaceURI()));
                    assertTrue(there, () -> element.getNodeName() + " of " + response.path() + " is not answered");
                }
            }
        }
    }

    private String fill(String body) {
        String href = "<A:href xmlns:A=\"DAV:\">" + dav.user().calendar() + "a.ics</A:href>";
        return body.replace("%(hrefs)s", href)
                .replace("%(href)s", dav.user().calendar() + "a.ics")
                .replace("%(name)s", "captured")
                .replace("%(start-date)s", "20260301")
                .replace("%(sync-token)s", "")
                .replace("{order}", "3")
                .replace("{component_type}", "VEVENT")
                .replace("{color}", "FD8208FF")
                .replace("{name}", "captured");
    }

    private static String method(String body) {
        String root = Multistatus.document(body.getBytes(StandardCharsets.UTF_8))
                .getDocumentElement()
                .getLocalName();
        return switch (root) {
            case "propfind" -> "PROPFIND";
            case "propertyupdate" -> "PROPPATCH";
            case "mkcalendar" -> "MKCALENDAR";
            default -> "REPORT";
        };
    }

    private String path(String name) {
        if (name.contains("well_known")) {
            return "/.well-known/caldav/";
        }
        if (name.contains("create_calendar")) {
            return dav.user().home() + "captured/";
        }
        if (name.contains("calendarhome")) {
            return dav.user().home();
        }
        if (name.contains("inbox")) {
            return dav.user().home() + "inbox/";
        }
        return name.contains("principal") ? dav.user().principal() : dav.user().calendar();
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** The plain WebDAV home: any content, and a quota (RFC 4918, RFC 4331). */
@Tag("contract")
class FilesContract extends Contract {
    private static final String TEXT = "Content-Type: text/plain";

    private static long used(Dav dav, String path) {
        return Long.parseLong(dav.properties(path, "D:quota-used-bytes").text("D:quota-used-bytes"));
    }

    private static long available(Dav dav, String path) {
        return Long.parseLong(dav.properties(path, "D:quota-available-bytes").text("D:quota-available-bytes"));
    }

    @Test
    void anyContentIsKeptAsItCameAndNeverRunsInABrowser() {
        String path = user.files() + name() + ".html";
        byte[] octets = {0, (byte) 0xFF, '<', 'b', '>', '\r', '\n'};
        Reply put = dav.octets("PUT", path, octets, "Content-Type: text/html; charset=ISO-8859-1")
                .expect(201);
        Reply reply = dav.get(path).expect(200);
        assertEquals(put.etag(), reply.etag());
        assertEquals(octets.length, reply.body().length);
        assertEquals(
                Reply.mediaType("text/html; charset=ISO-8859-1"),
                Reply.mediaType(reply.header("Content-Type").orElseThrow()));
        assertEquals("attachment", reply.header("Content-Disposition").orElseThrow());
        assertEquals("nosniff", reply.header("X-Content-Type-Options").orElseThrow());
        assertEquals("sandbox", reply.header("Content-Security-Policy").orElseThrow());
        dav.put(user.files() + name(), "BEGIN:VCALENDAR is text here", TEXT).expect(201);
    }

    @Test
    void aRequestUriHasNoFragment() {
        String folder = user.files() + name() + "/";
        dav.mkcol(folder, null).expect(201);
        dav.raw("DELETE " + folder + "#part HTTP/1.1\r\nHost: x\r\nAuthorization: " + Dav.credentials(user)
                        + "\r\n\r\n")
                .expect(400);
        dav.propfind(folder, 0, Xml.propfind("D:resourcetype")).expect(207);
    }

    @Test
    void theQuotaIsNotInAllpropAndNotInCalendars() {
        Multistatus.Properties all =
                dav.propfind(user.files(), 0, null).expect(207).multistatus().only();
        assertEquals(0, all.status("D:quota-used-bytes"));
        assertEquals(404, dav.properties(user.home(), "D:quota-used-bytes").status("D:quota-used-bytes"));
        dav.proppatch(user.files(), Xml.set("D:quota-available-bytes", "9")).expect(207);
        assertEquals(1L << 30, available(dav, user.files()) + used(dav, user.files()));
    }

    @Test
    void whatIsUsedIsCountedThroughEveryChange() {
        Dav one = fresh();
        String home = one.user().files();
        one.mkcol(home + "a/", null).expect(201);
        one.put(home + "a/x", "12345", TEXT).expect(201);
        one.put(home + "y", "1234567890", TEXT).expect(201);
        assertEquals(15, used(one, home));
        assertEquals(15, used(one, home + "a/"));
        one.put(home + "y", "123", TEXT).expect(204);
        assertEquals(8, used(one, home));
        one.copy(home + "a/", home + "b/").expect(201);
        assertEquals(13, used(one, home));
        one.copy(home + "a/", home + "c/", "Depth: 0").expect(201);
        assertEquals(13, used(one, home));
        one.move(home + "y", home + "b/x").expect(204);
        assertEquals(8, used(one, home));
        one.move(home + "b/", home + "a/").expect(204);
        assertEquals(3, used(one, home));
        one.copy(home + "a/x", home + "z").expect(201);
        one.move(home + "a/", home + "z").expect(204);
        assertEquals(3, used(one, home));
        one.delete(home + "z/x").expect(204);
        assertEquals(0, used(one, home));
        one.put(home + "z/q", "1234", TEXT).expect(201);
        one.delete(home + "z/").expect(204);
        assertEquals(0, used(one, home));
    }

    @Test
    void moreThanTheQuotaIsRefused() {
        Server small = Beside.OTHERWISE.server();
        try (Dav one = small.as(small.accounts().fresh())) {
            String home = one.user().files();
            String sixty = "x".repeat(60);
            one.put(home + "a", sixty, TEXT).expect(201);
            one.put(home + "b", sixty, TEXT).expect(507, "D:quota-not-exceeded");
            one.get(home + "b").expect(404);
            one.copy(home + "a", home + "b").expect(507, "D:quota-not-exceeded");
            one.send("POST", home + "?add-member", sixty, TEXT).expect(507, "D:quota-not-exceeded");
            assertEquals(40, available(one, home));
            one.put(home + "a", "y".repeat(100), TEXT).expect(204);
            one.put(home + "a", "z".repeat(100), TEXT).expect(204);
            one.put(home + "a", "z".repeat(101), TEXT).expect(507, "D:quota-not-exceeded");
            one.move(home + "a", home + "b").expect(201);
            one.put(home + "b", sixty, TEXT).expect(204);
            one.mkcol(home + "t/", null).expect(201);
            one.put(home + "t/c", "12345678901", TEXT).expect(201);
            one.copy(home + "t/", home + "u/").expect(201);
            one.copy(home + "t/", home + "v/").expect(201);
            one.copy(home + "t/", home + "w/").expect(507, "D:quota-not-exceeded");
            String elsewhere = one.user().home() + "t/";
            one.move(home + "u/", elsewhere).expect(201);
            one.copy(home + "t/", home + "u/").expect(201);
            one.move(elsewhere, home + "w/").expect(507, "D:quota-not-exceeded");
            one.move(elsewhere + "c", home + "w").expect(507, "D:quota-not-exceeded");
        }
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;

/** PUT, GET, HEAD, DELETE of calendar objects (RFC 4791 §5.3.2, RFC 4918 §9). */
class PutGetDeleteContract extends Contract {
    @Test
    void whatWasPutIsWhatGetReturnsOctetForOctet() {
        String path = newCalendar() + "a.ics";
        byte[] body = genre().object(name(), "Grüße \\, 日本 😀", "X-ODD;X-P=\"a;b:c\":raw\\,value;with:stuff  \n")
                .getBytes(StandardCharsets.UTF_8);
        Reply created = dav.put(path, body).expect(201);
        Reply read = dav.get(path).expect(200);
        assertArrayEquals(body, read.body());
        assertEquals(created.etag(), read.etag());
        assertTrue(read.header("Content-Type").orElse("").startsWith(genre().mediaType()), read::toString);
        assertEquals(String.valueOf(body.length), read.header("Content-Length").orElse(""));
    }

    @Test
    void bareLineFeedsAreKeptToo() {
        String path = newCalendar() + "a.ics";
        String body = genre().object(name()).replace("\r\n", "\n");
        Reply created = dav.put(path, body).expect(201);
        Reply read = dav.get(path).expect(200);
        if (created.header("ETag").isPresent()) {
            assertEquals(body, read.text());
        }
    }

    @Test
    void etagsAreStrongAndChangeWithTheBody() {
        String path = newCalendar() + "a.ics";
        String uid = name();
        String first = dav.put(path, genre().object(uid)).expect(201).etag();
        String second = dav.put(path, genre().object(uid, "Moved")).expect(204).etag();
        assertTrue(first.startsWith("\"") && first.endsWith("\""), first);
        assertNotEquals(first, second);
        assertEquals(second, dav.properties(path, "D:getetag").text("D:getetag"));
    }

    @Test
    void objectsNameTheirComponentAndOtherFilesKeepTheirType() {
        String object = newCalendar() + "a.ics";
        dav.put(object, genre().object(name())).expect(201);
        String file = home() + name();
        dav.octets("PUT", file, new byte[] {1, 0, 2}, "Content-Type: text/x-any; b=\"c d\";e=f")
                .expect(201);
        for (String path : List.of(object, file)) {
            String own = genre().mediaType() + "; charset=utf-8" + (genre() == Genre.CARDS ? "" : "; component=vevent");
            String type = path.equals(file) ? "text/x-any; b=\"c d\";e=f" : own;
            assertEquals(type, dav.properties(path, "D:getcontenttype").text("D:getcontenttype"));
            String header = dav.get(path).header("Content-Type").orElseThrow();
            // Undertow writes the charset last, whatever it is told.
            assertEquals(Reply.mediaType(type), Reply.mediaType(header), header);
        }
    }

    @Test
    void headAnswersLikeGetWithoutBody() {
        String path = newCalendar() + "a.ics";
        String body = genre().object(name());
        dav.put(path, body).expect(201);
        Reply head = dav.head(path).expect(200);
        assertEquals(0, head.body().length);
        assertEquals(dav.get(path).etag(), head.etag());
    }

    @Test
    void deletedIsGone() {
        String path = newCalendar() + "a.ics";
        dav.put(path, genre().object(name())).expect(201);
        dav.delete(path).expect(204);
        dav.get(path).expect(404);
        dav.delete(path).expect(404);
    }

    @Test
    void anUnchangedBodyNeedNotBeSentAgain() {
        String path = newCalendar() + "a.ics";
        String etag = dav.put(path, genre().object(name())).expect(201).etag();
        dav.get(path, "If-None-Match: " + etag).expect(304);
        dav.get(path, "If-None-Match: \"other\"").expect(200);
    }

    @Test
    void namesWithOddCharactersComeBackUnderOneEncoding() {
        String calendar = newCalendar();
        String encoded = calendar + "a%20%2B%20b%3Bc%C3%BC%F0%9F%98%80%26%25.ics";
        dav.put(encoded, genre().object(name())).expect(201);
        dav.get(calendar + "a%20+%20b;c%c3%bc%f0%9f%98%80&%25.ics").expect(200);
        assertTrue(dav.propfind(calendar, 1, null)
                .expect(207)
                .multistatus()
                .paths()
                .contains(calendar + "a + b;cü😀&%.ics"));
    }

    @Test
    void putOnACollectionIsRefused() {
        String calendar = newCalendar();
        dav.put(calendar, genre().object(name())).expect(403);
    }

    @Test
    void putWithoutParentIsAConflict() {
        dav.put(home() + name() + "/a.ics", genre().object(name())).expect(409);
    }

    @Test
    void aUidIsTakenOnceInACalendar() {
        String calendar = newCalendar();
        String uid = name();
        dav.put(calendar + "a.ics", genre().object(uid)).expect(201);
        Reply refused =
                dav.put(calendar + "b.ics", genre().object(uid)).expect(403, genre().condition("no-uid-conflict"));
        assertTrue(refused.text().contains(calendar + "a.ics"), refused::toString);
        dav.get(calendar + "b.ics").expect(404);
    }

    @Test
    void theSameUidMayStandInTwoCalendars() {
        String uid = name();
        dav.put(newCalendar() + "a.ics", genre().object(uid)).expect(201);
        dav.put(newCalendar() + "a.ics", genre().object(uid)).expect(201);
    }

    @Test
    void changingTheUidOfAResourceIsRefused() {
        String path = newCalendar() + "a.ics";
        dav.put(path, genre().object(name())).expect(201);
        dav.put(path, genre().object(name())).expect(403, genre().condition("no-uid-conflict"));
    }

    @Test
    void aComponentThatTheCalendarDoesNotTakeIsRefused() {
        String calendar = user.home() + name() + "/";
        dav.mkcalendar(
                        calendar,
                        org.tagwerk.it.harness.Xml.document(
                                "C:mkcalendar",
                                "<D:set><D:prop><C:supported-calendar-component-set><C:comp name=\"VTODO\"/>"
                                        + "</C:supported-calendar-component-set></D:prop></D:set>"))
                .expect(201);
        dav.put(calendar + "e.ics", Ics.event(name())).expect(403, "C:supported-calendar-component");
        dav.put(calendar + "t.ics", Ics.todo(name(), "20260302T100000Z")).expect(201);
    }

    @Test
    void chunkedBodiesAreTaken() {
        String path = newCalendar() + "a.ics";
        String body = genre().object(name());
        String chunked = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        dav.send("PUT", path, chunked, "Content-Type: " + genre().mediaType(), "Transfer-Encoding: chunked")
                .expect(201);
        assertEquals(body, dav.get(path).expect(200).text());
    }

    @Test
    void postWithAddMemberMakesANewMember() {
        String calendar = newCalendar();
        String body = genre().object(name());
        Reply made = dav.post(calendar + "?add-member", body, "Content-Type: " + genre().mediaType())
                .expect(201);
        String location = made.header("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
        assertTrue(location.startsWith(calendar), location);
        assertEquals(body, dav.get(location).expect(200).text());
    }

    @Test
    void optionsNameWhatThisBuildDoes() {
        Reply options = dav.options(genre().made(user)).expect(200, 204);
        List<String> classes = List.of(options.joined("DAV").split("\\s*,\\s*"));
        assertTrue(
                classes.containsAll(List.of("1", "3", "calendar-access", "addressbook", "extended-mkcol")),
                options::toString);
        assertFalse(classes.contains("calendar-schedule"), options::toString);
        assertTrue(options.joined("Allow").contains("REPORT"), options::toString);
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Address books and what they take and give (RFC 6352 §5, §6, §7). */
class AddressbookContract extends Contract {
    private static final String FOUR = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jane Doe\r\nUID:urn:uuid:%s\r\nKIND:group\r\n"
            + "BDAY:--0203\r\nEMAIL;PREF=1:jane@example.com\r\nEND:VCARD\r\n";

    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }

    private static String four() {
        return FOUR.formatted(name());
    }

    @Test
    void aPhotoOfSomeMegabytesIsKeptOctetForOctet() {
        String line = " " + "QUJD".repeat(18) + "\n";
        byte[] body = genre().object(name(), "Photo", "PHOTO;ENCODING=b;TYPE=JPEG:\n" + line.repeat(60_000))
                .getBytes(StandardCharsets.UTF_8);
        String path = newCalendar() + "photo.vcf";
        dav.put(path, body).expect(201);
        assertArrayEquals(body, dav.get(path).expect(200).body());
    }

    @Test
    void thirtyMegabytesAreTooMuch() {
        String path = newCalendar() + "large.vcf";
        Reply reply = dav.put(path, genre().object(name(), "Large", "NOTE:" + "x".repeat(30 << 20) + "\n"));
        reply.expect(403, 413);
        assertTrue(reply.conditions().contains(genre().condition("max-resource-size")), reply::toString);
        dav.get(path).expect(404);
    }

    @Test
    void anAddressBookIsSharedAsACalendarIs() {
        var guest = fresh();
        String book = newCalendar();
        dav.put(book + "a.vcf", genre().object(name())).expect(201);
        guest.get(book + "a.vcf").expect(403, "D:need-privileges");
        dav.acl(book, Xml.acl(Xml.grant(guest.user().principal(), "D:read"))).expect(200);
        guest.get(book + "a.vcf").expect(200);
        guest.put(book + "b.vcf", genre().object(name())).expect(403, "D:need-privileges");
        dav.acl(book, Xml.acl(Xml.grant(guest.user().principal(), "D:read", "D:write")))
                .expect(200);
        guest.put(book + "b.vcf", genre().object(name())).expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "text/vcard, 'BEGIN:VCARD~VERSION:3.0~N:a;;;;~FN:a~', valid-address-data",
        "text/vcard, 'BEGIN:VCARD~VERSION:3.0~N:a;;;;~UID:1~END:VCARD~', valid-address-data",
        "text/vcard, 'BEGIN:VCARD~VERSION:2.1~N:a;;;;~FN:a~UID:1~END:VCARD~', supported-address-data",
        "text/vcard, nonsense, valid-address-data",
        "text/xml, 'BEGIN:VCARD~VERSION:3.0~N:a;;;;~FN:a~UID:1~END:VCARD~', supported-address-data",
        "text/calendar, 'BEGIN:VCALENDAR~END:VCALENDAR~', supported-address-data",
    })
    void whatIsNoCardIsRefused(String type, String body, String condition) {
        String book = newCalendar();
        dav.put(book + "a.vcf", body.replace("~", "\r\n"), "Content-Type: " + type)
                .expect(403, genre().condition(condition));
        dav.get(book + "a.vcf").expect(404);
    }

    @Test
    void cardsWithoutUidAreTakenAndInNobodysWay() {
        String book = newCalendar();
        String body = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:a;;;;\r\nFN:a\r\nEND:VCARD\r\n";
        for (String name : List.of("a.vcf", "b.vcf", "a.vcf")) {
            dav.put(book + name, body).expect(201, 204);
        }
        dav.copy(book + "a.vcf", book + "c.vcf").expect(201);
        dav.move(book + "c.vcf", book + "b.vcf").expect(204);
        assertEquals(body, dav.get(book + "b.vcf").expect(200).text());
        dav.put(book + "b.vcf", genre().object(name())).expect(204);
    }

    @Test
    void getGivesTheStoredVersionUnlessAnotherIsAskedFor() {
        String path = newCalendar() + "a.vcf";
        String body = four();
        String etag = dav.put(path, body).expect(201).etag();
        for (String accept : List.of("*/*", "text/vcard", "text/vcard;version=4.0", "text/html")) {
            assertEquals(body, dav.get(path, "Accept: " + accept).expect(200).text());
        }
        Reply three = dav.get(path, "Accept: text/vcard;version=3.0").expect(200);
        assertTrue(three.text().contains("\r\nVERSION:3.0\r\n"), three::toString);
        assertTrue(three.text().contains("X-ADDRESSBOOKSERVER-KIND:group"), three::toString);
        assertTrue(three.text().contains("EMAIL;TYPE=pref:jane@example.com"), three::toString);
        assertEquals(etag, three.etag());
        assertTrue(three.joined("Vary").contains("Accept"), three::toString);
        dav.get(path, "Accept: text/vcard;version=2.1")
                .expect(403, genre().condition("supported-address-data-conversion"));
    }

    @Test
    void anAddressBookTellsWhatItTakes() {
        Multistatus.Properties found = dav.properties(
                newCalendar(), "CARD:supported-address-data", "CARD:max-resource-size", "CARD:supported-collation-set");
        assertTrue(Long.parseLong(found.text("CARD:max-resource-size")) > 1_000_000);
        assertTrue(found.has("CARD:supported-address-data"));
        assertTrue(found.text("CARD:supported-collation-set").contains("i;unicode-casemap"));
    }

    @Test
    void aUserMakesSeveralAddressBooksWithADescription() {
        for (String path : List.of(home() + name() + "/", home() + name() + "/")) {
            String body = Xml.document(
                    "D:mkcol",
                    "<D:set><D:prop><D:resourcetype><D:collection/><CARD:addressbook/></D:resourcetype>"
                            + "<D:displayname>Team</D:displayname>"
                            + "<CARD:addressbook-description>Everybody</CARD:addressbook-description>"
                            + "</D:prop></D:set>");
            dav.mkcol(path, body).expect(201);
            Multistatus.Properties found =
                    dav.properties(path, "D:displayname", "CARD:addressbook-description", "D:resourcetype");
            assertEquals("Team", found.text("D:displayname"));
            assertEquals("Everybody", found.text("CARD:addressbook-description"));
        }
    }

    @Test
    void addressBooksAreNeitherInAddressBooksNorAmongCalendars() {
        genre().make(dav, newCalendar() + name() + "/").expect(403, genre().location());
        genre().make(dav, user.home() + name() + "/").expect(403, genre().location());
    }

    @Test
    void theDefaultAddressBookStays() {
        var mine = fresh();
        String home = genre().home(mine.user());
        String contacts = genre().made(mine.user());
        assertEquals(
                contacts, mine.properties(home, "CARD:default-addressbook-URL").href("CARD:default-addressbook-URL"));
        mine.delete(contacts).expect(403, genre().condition("default-addressbook-delete-allowed"));
        String other = newCalendar(mine);
        mine.move(contacts, home + name() + "/").expect(403, genre().condition("default-addressbook-delete-allowed"));
        String set = "CARD:default-addressbook-URL";
        Multistatus.Properties refused = mine.proppatch(home, Xml.set(set, "<D:href>" + home + "none/</D:href>"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, refused.status(set));
        Multistatus.Properties made = mine.proppatch(home, Xml.set(set, "<D:href>" + other + "</D:href>"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(200, made.status(set));
        assertEquals(other, mine.properties(home, set).href(set));
        mine.delete(contacts).expect(204);
        mine.delete(other).expect(403);
    }

    @Test
    void aPrincipalNamesItsOwnCard() {
        String path = newCalendar() + "me.vcf";
        assertFalse(dav.properties(user.principal(), "CARD:principal-address").has("CARD:principal-address"));
        dav.proppatch(user.principal(), Xml.set("CARD:principal-address", "<D:href>" + path + "</D:href>"))
                .expect(207);
        assertEquals(
                path, dav.properties(user.principal(), "CARD:principal-address").href("CARD:principal-address"));
    }
}

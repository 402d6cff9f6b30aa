package org.tagwerk.web.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.MediaType;
import org.tagwerk.web.property.PropertyClasses;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.request.CreationBody;

/** What MKCOL and MKCALENDAR ask for (RFC 5689 §3, RFC 4791 §5.3.1). */
class CreationRequestTest {
    private static final PropertyRegistry REGISTRY = PropertyClasses.registry();
    private static final Class<? extends CreationBody> MKCOL = org.tagwerk.web.xml.request.Mkcol.class;
    private static final Class<? extends CreationBody> MKCALENDAR = org.tagwerk.web.xml.request.Mkcalendar.class;

    private static byte[] body(String root, String properties) {
        String xml = "<" + root + " xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
                + " xmlns:CR='urn:ietf:params:xml:ns:carddav' xmlns:CS='http://calendarserver.org/ns/'><D:set><D:prop>"
                + properties + "</D:prop></D:set></" + root + ">";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static CreationRequest mkcol(String properties) {
        return CreationRequest.read(body("D:mkcol", properties), null, MKCOL, Kind.PLAIN, REGISTRY);
    }

    private static CreationRequest mkcalendar(String properties) {
        return CreationRequest.read(body("C:mkcalendar", properties), null, MKCALENDAR, Kind.CALENDAR, REGISTRY);
    }

    @ParameterizedTest
    @CsvSource({
        "<D:collection/>, PLAIN",
        "<D:collection/><C:calendar/>, CALENDAR",
        "<D:collection/><CR:addressbook/>, ADDRESSBOOK"
    })
    void theResourcetypeDecides(String types, Kind kind) {
        CreationRequest wanted = mkcol("<D:resourcetype>" + types + "</D:resourcetype>");
        assertEquals(kind, wanted.kind());
        assertTrue(wanted.patch().refusal().isEmpty());
        assertTrue(wanted.patch().edits().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "<D:collection/><x:y xmlns:x='urn:x'/>",
        "<D:collection/><C:calendar/><CR:addressbook/>",
        "<D:collection/><C:schedule-inbox/>"
    })
    void otherResourcetypesAreRefused(String types) {
        CreationRequest wanted = mkcol("<D:resourcetype>" + types + "</D:resourcetype>");
        assertEquals(
                Condition.VALID_RESOURCETYPE,
                wanted.patch().refusal().orElseThrow().condition());
    }

    @Test
    void mkcalendarTakesAResourcetypeThatNamesACalendar() {
        String types = "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>";
        assertTrue(mkcalendar(types).patch().refusal().isEmpty());
        assertEquals(Kind.CALENDAR, mkcalendar(types).kind());
    }

    @Test
    void mkcalendarRefusesSubscriptionsAndAddressBooks() {
        String subscribed = "<D:resourcetype><D:collection/><CS:subscribed/></D:resourcetype>";
        assertTrue(mkcalendar(subscribed).patch().refusal().isPresent());
        String addressBook = "<D:resourcetype><D:collection/><CR:addressbook/></D:resourcetype>";
        assertTrue(mkcalendar(addressBook).patch().refusal().isPresent());
    }

    @Test
    void anEmptyBodyIsTheDefault() {
        CreationRequest wanted = CreationRequest.read(new byte[0], null, MKCALENDAR, Kind.CALENDAR, REGISTRY);
        assertEquals(Kind.CALENDAR, wanted.kind());
        assertTrue(wanted.patch().edits().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/xml, 400", "application/vnd.x+xml, 400"})
    void aBodyThatIsNotUnderstoodIsRefused(String mediaType, int status) {
        DavException refusal = assertThrows(
                DavException.class,
                () -> CreationRequest.read(
                        "x".getBytes(StandardCharsets.UTF_8),
                        MediaType.parse(mediaType).orElseThrow(),
                        MKCOL,
                        Kind.PLAIN,
                        REGISTRY));
        assertEquals(status, refusal.status());
    }

    @ParameterizedTest
    @CsvSource({"text/calendar", "text/plain", "application/octet-stream"})
    void whatMkcalendarBringsIsReadAsXmlHoweverItIsNamed(String mediaType) {
        CreationRequest wanted = CreationRequest.read(
                body("C:mkcalendar", "<D:displayname>x</D:displayname>"),
                MediaType.parse(mediaType).orElseThrow(),
                MKCALENDAR,
                Kind.CALENDAR,
                REGISTRY);
        assertEquals(1, wanted.patch().edits().size());
    }

    @Test
    void aBodyOfTheOtherMethodIsRefused() {
        DavException refusal = assertThrows(
                DavException.class,
                () -> CreationRequest.read(body("C:mkcalendar", ""), null, MKCOL, Kind.PLAIN, REGISTRY));
        assertEquals(415, refusal.status());
    }
}

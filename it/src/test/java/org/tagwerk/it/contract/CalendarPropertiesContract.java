package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** The properties that calendars alone have (RFC 4791 §5.2, and Apple's). */
class CalendarPropertiesContract extends Contract {
    @ParameterizedTest
    @ValueSource(strings = {"C:supported-calendar-component-set", "C:supported-calendar-data"})
    void whatTheCalendarTakesIsProtected(String name) {
        Multistatus.Properties result = dav.proppatch(newCalendar(), Xml.set(name, "y"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, result.status(name));
        assertTrue(result.error().contains("D:cannot-modify-protected-property"), () -> result.error()
                .toString());
    }

    @Test
    void calendarPropertiesAreKept() {
        String calendar = newCalendar();
        dav.proppatch(calendar, Xml.set("D:displayname", "Arbeit &amp; Spaß")).expect(207);
        dav.proppatch(calendar, Xml.set("C:calendar-description xml:lang=\"de\"", "Beschreibung"))
                .expect(207);
        dav.proppatch(calendar, Xml.set("A:calendar-color symbolic-color=\"red\"", "#FF2968FF"))
                .expect(207);
        dav.proppatch(calendar, Xml.set("A:calendar-order", "7")).expect(207);
        Multistatus.Properties found = dav.properties(
                calendar, "D:displayname", "C:calendar-description", "A:calendar-color", "A:calendar-order");
        assertEquals("Arbeit & Spaß", found.text("D:displayname"));
        assertEquals("Beschreibung", found.text("C:calendar-description"));
        assertEquals("#FF2968FF", found.text("A:calendar-color"));
        assertEquals("red", found.element("A:calendar-color").getAttribute("symbolic-color"));
        assertEquals("7", found.text("A:calendar-order"));
    }

    @Test
    void aTimeZoneThatIsNoneIsRefused() {
        Multistatus.Properties result = dav.proppatch(newCalendar(), Xml.set("C:calendar-timezone", "nonsense"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, result.status("C:calendar-timezone"));
        assertTrue(result.error().contains("C:valid-calendar-data"), () -> result.error()
                .toString());
    }

    private String colour(Dav client, String calendar) {
        return client.properties(calendar, "A:calendar-color").text("A:calendar-color");
    }

    /** Whoever sees a calendar of somebody else gives it a colour of his own (CLIENTS.md §4). */
    @Test
    void othersHaveTheirOwnColour() {
        Dav colleague = fresh();
        Dav writer = fresh();
        String calendar = newCalendar();
        dav.acl(
                        calendar,
                        Xml.acl(
                                Xml.grant(colleague.user().principal(), "D:read"),
                                Xml.grant(writer.user().principal(), "D:read", "D:write")))
                .expect(200);
        dav.proppatch(calendar, Xml.set("A:calendar-color", "#000001")).expect(207);
        assertEquals("#000001", colour(colleague, calendar));
        String ctag = dav.ctag(calendar);
        String home = dav.ctag(user.home());

        assertEquals(200, set(colleague, calendar, Xml.set("A:calendar-color", "#000002")));
        assertEquals(200, set(writer, calendar, Xml.set("A:calendar-color", "#000003")));
        assertEquals("#000001", colour(dav, calendar));
        assertEquals("#000002", colour(colleague, calendar));
        assertEquals("#000003", colour(writer, calendar));
        assertEquals(ctag, dav.ctag(calendar));
        assertEquals(home, dav.ctag(user.home()), "what one alone sees is no change for the others");

        assertEquals(200, set(dav, calendar, Xml.set("A:calendar-color", "#000004")));
        assertEquals("#000002", colour(colleague, calendar));
        assertEquals(200, set(colleague, calendar, Xml.remove("A:calendar-color")));
        assertEquals("#000004", colour(colleague, calendar), "without one of his own he sees the owner's");
    }

    /** A calendar that becomes somebody's own, copied or moved, has the owner's colour, which is his from then on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aColourOfOnesOwnEndsWhereTheCalendarBecomesOnesOwn(boolean move) {
        Dav colleague = fresh();
        String shared = user.home() + name() + "/";
        dav.mkcol(shared, null).expect(201);
        dav.acl(shared, Xml.acl(Xml.grant(colleague.user().principal(), "D:all")))
                .expect(200);
        String calendar = shared + "calendar/";
        dav.mkcalendar(calendar, null).expect(201);
        assertEquals(200, set(dav, calendar, Xml.set("A:calendar-color", "#000001")));
        assertEquals(200, set(colleague, calendar, Xml.set("A:calendar-color", "#000002")));

        String own = colleague.user().home() + name() + "/";
        (move ? colleague.move(calendar, own) : colleague.copy(calendar, own)).expect(201);
        assertEquals("#000001", colour(colleague, own));
        assertEquals(200, set(colleague, own, Xml.set("A:calendar-color", "#000003")));
        assertEquals("#000003", colour(colleague, own));
    }

    /** A colour is all that reading allows to set. */
    @Test
    void aReaderSetsNothingElse() {
        Dav colleague = fresh();
        Dav stranger = fresh();
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant(colleague.user().principal(), "D:read")))
                .expect(200);
        colleague.proppatch(calendar, Xml.set("D:displayname", "mine")).expect(403, "D:need-privileges");
        String both = Xml.set("A:calendar-color", "#000002")
                .replace("</D:prop>", "<D:displayname>mine</D:displayname></D:prop>");
        colleague.proppatch(calendar, both).expect(403, "D:need-privileges");
        stranger.proppatch(calendar, Xml.set("A:calendar-color", "#000002")).expect(403, "D:need-privileges");
    }

    private static int set(Dav client, String calendar, String body) {
        return client.proppatch(calendar, body).expect(207).multistatus().only().status("A:calendar-color");
    }
}

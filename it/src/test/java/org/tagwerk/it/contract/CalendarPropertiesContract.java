package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
}

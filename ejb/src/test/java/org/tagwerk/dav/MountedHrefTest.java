package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.principal.CalendarUserAddress;
import org.tagwerk.store.view.PrincipalKind;

/** In a process that a proxy shows at /cal. */
@Tag("mounted")
class MountedHrefTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav/calendars/ann/a.ics",
                "/cal/dav/calendars/ann/a.ics",
                "/c%61l/dav/calendars/ann/a.ics",
                "https://cal.example/cal/dav/calendars/ann/a.ics",
                "http://127.0.0.1:8080/dav/calendars/ann/a.ics"
            })
    void aPathIsUnderstoodWithAndWithoutIt(String raw) {
        Href href = Href.parse(raw).orElseThrow();
        assertEquals(List.of("calendars", "ann", "a.ics"), href.segments());
        assertEquals("/cal/dav/calendars/ann/a.ics", href.toString());
        assertEquals("/dav/calendars/ann/a.ics", href.inner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cal", "/cal/", "/cal/x", "/cal/cal/dav/x", "/other/dav/x", "/", "/calx/dav/x"})
    void nothingElseIsBelowDav(String raw) {
        assertEquals(Optional.empty(), Href.parse(raw));
    }

    @Test
    void ifHeadersNameResourcesWithAndWithoutIt() {
        Href href = Href.parse("/dav/x").orElseThrow();
        assertEquals(
                Set.of(href), IfHeader.parse("<https://h/cal/dav/x> ([\"1\"])").taggedHrefs());
        assertEquals(Set.of(href), IfHeader.parse("</dav/x> ([\"1\"])").taggedHrefs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cal/dav/principals/users/ann/", "/dav/principals/users/ann", "/cal/dav/principals/users/ann"})
    void principalsAreCalendarUserAddressesWithAndWithoutIt(String address) {
        assertEquals(
                Optional.of(new CalendarUserAddress.PrincipalPath(PrincipalKind.USER, "ann")),
                CalendarUserAddress.parse(address, null));
    }
}

package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.store.view.PrincipalKind;

class CalendarUserAddressTest {
    private static final String ORIGIN = "https://cal.example:8443";

    @ParameterizedTest
    @CsvSource({
        "mailto:ann@example.com, mailto:ann@example.com",
        "MAILTO:Ann@Example.COM, mailto:ann@example.com",
        "' mailto:ann@example.com ', mailto:ann@example.com",
        "mailto:ann%2Bx@example.com, mailto:ann+x@example.com",
        "mailto:ann@example.com?subject=x, mailto:ann@example.com",
        "URN:UUID:0000-AB, urn:uuid:0000-ab",
        "https://other.example/dav/principals/users/ann/, https://other.example/dav/principals/users/ann/"
    })
    void anUriIsSoughtInLowerCase(String text, String uri) {
        assertEquals(Optional.of(new CalendarUserAddress.Uri(uri)), CalendarUserAddress.parse(text, ORIGIN));
    }

    @ParameterizedTest
    @CsvSource({
        "/dav/principals/users/ann/, USER, ann",
        "/dav/principals/users/ann, USER, ann",
        "/dav/principals/groups/a%2Bb%20c, GROUP, a+b c",
        "/dav/principals/rooms/a+b/, ROOM, a+b",
        "https://cal.example:8443/dav/principals/resources/J%C3%BCrgen/, RESOURCE, J\u00fcrgen",
        "HTTPS://Cal.Example:8443/dav/principals/users/Ann, USER, Ann"
    })
    void aPrincipalsUrlIsTakenApart(String text, PrincipalKind kind, String name) {
        assertEquals(
                Optional.of(new CalendarUserAddress.PrincipalPath(kind, name)),
                CalendarUserAddress.parse(text, ORIGIN));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "ann",
        ":x",
        "mailto:",
        "/",
        "/dav/principals/users/",
        "/dav/principals/robots/ann/",
        "/dav/principals/users/ann/x/",
        "/dav/principals/users/a%2Fb/",
        "/dav/principals/users/a%zz/",
        "mailto:a%zz@example.com",
        "/dav/calendars/ann/"
    })
    void whatNamesNobodyIsEmpty(String text) {
        assertEquals(Optional.empty(), CalendarUserAddress.parse(text, ORIGIN));
    }
}

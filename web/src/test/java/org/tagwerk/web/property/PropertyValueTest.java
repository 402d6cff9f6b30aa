package org.tagwerk.web.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.web.property.acl.Owner;
import org.tagwerk.web.property.acl.PrincipalUrl;
import org.tagwerk.web.property.apple.CalendarColor;
import org.tagwerk.web.property.caldav.CalendarHomeSet;
import org.tagwerk.web.property.caldav.CalendarTimezone;
import org.tagwerk.web.property.caldav.CalendarUserAddressSet;
import org.tagwerk.web.property.caldav.ScheduleCalendarTransp;
import org.tagwerk.web.property.caldav.ScheduleInboxUrl;
import org.tagwerk.web.property.caldav.SupportedCalendarComponentSet;
import org.tagwerk.web.property.calendarserver.EmailAddressSet;
import org.tagwerk.web.property.calendarserver.Getctag;
import org.tagwerk.web.property.carddav.AddressbookHomeSet;
import org.tagwerk.web.property.webdav.AddMember;
import org.tagwerk.web.property.webdav.Creationdate;
import org.tagwerk.web.property.webdav.Displayname;
import org.tagwerk.web.property.webdav.Getcontentlength;
import org.tagwerk.web.property.webdav.Getcontenttype;
import org.tagwerk.web.property.webdav.Getetag;
import org.tagwerk.web.property.webdav.Getlastmodified;
import org.tagwerk.web.property.webdav.Resourcetype;
import org.tagwerk.web.property.webdav.SyncTokenProperty;

/** What properties say of targets. */
class PropertyValueTest {
    @ParameterizedTest
    @CsvSource({
        "CALENDAR, D:collection C:calendar",
        "INBOX, D:collection C:schedule-inbox",
        "OUTBOX, D:collection C:schedule-outbox",
        "ADDRESSBOOK, D:collection CR:addressbook",
        "CALENDAR_HOME, D:collection",
        "PLAIN, D:collection"
    })
    void resourcetypeNamesTheKind(Kind kind, String types) {
        String xml = Targets.xml(new Resourcetype(), Targets.collection(kind));
        assertEquals(types, names(xml));
    }

    @Test
    void resourcetypeOfAMemberIsEmpty() {
        String xml = Targets.xml(new Resourcetype(), Targets.member(Kind.CALENDAR));
        assertEquals("", names(xml));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CALENDAR", "INBOX", "OUTBOX", "ADDRESSBOOK", "CALENDAR_HOME", "ADDRESSBOOK_HOME"})
    void theCtagIsTheSyncTokenAndNeverEmpty(Kind kind) {
        Target target = Targets.collection(kind);
        String ctag = text(Targets.xml(new Getctag(), target));
        assertEquals(target.syncToken().orElseThrow(), ctag);
        assertEquals(ctag, text(Targets.xml(new SyncTokenProperty(), target)));
        assertTrue(ctag.startsWith("data:,"), ctag);
    }

    @Test
    void theCtagOfAHomeMovesWithTheCalendarsInside() {
        Target home = Targets.collection(Kind.CALENDAR_HOME);
        String before = Targets.xml(new Getctag(), home.withInner(Map.of(9L, 1L)));
        String after = Targets.xml(new Getctag(), home.withInner(Map.of(9L, 2L)));
        assertFalse(before.equals(after), before);
    }

    @Test
    void aCollectionWithoutNameIsCalledByItsLastSegment() {
        assertEquals("work", text(Targets.xml(new Displayname(), Targets.collection(Kind.CALENDAR))));
        assertNull(Targets.xml(new Displayname(), Targets.member(Kind.CALENDAR)));
    }

    @Test
    void theKeptNameWinsEvenIfItIsEmpty() {
        Target target = Targets.collection(Kind.CALENDAR);
        assertEquals(
                "Arbeit",
                text(Targets.xml(
                        new Displayname(),
                        Targets.with(
                                target, Dav.name("displayname"), "<displayname xmlns=\"DAV:\">Arbeit</displayname>"))));
        assertEquals(
                "",
                text(Targets.xml(
                        new Displayname(),
                        Targets.with(target, Dav.name("displayname"), "<displayname xmlns=\"DAV:\"/>"))));
    }

    @Test
    void aPrincipalIsCalledByHisNameWhenHeHasNoOther() {
        assertEquals("Lisa", text(Targets.xml(new Displayname(), Targets.principal(PrincipalKind.USER, "Lisa"))));
        assertEquals("lisa", text(Targets.xml(new Displayname(), Targets.principal(PrincipalKind.USER, null))));
    }

    @Test
    void membersTellEtagLengthAndDates() {
        Target member = Targets.member(Kind.CALENDAR);
        assertEquals("\"11-40\"", text(Targets.xml(new Getetag(), member)));
        assertEquals("345", text(Targets.xml(new Getcontentlength(), member)));
        assertEquals("Sun, 09 Sep 2001 01:47:40 GMT", text(Targets.xml(new Getlastmodified(), member)));
        assertEquals("2001-09-09T01:46:40Z", text(Targets.xml(new Creationdate(), member)));
    }

    @Test
    void collectionsTellTheirCtagAsEtag() {
        Target calendar = Targets.collection(Kind.CALENDAR);
        String token = calendar.syncToken().orElseThrow();
        assertEquals("\"c" + token.substring("data:,".length()) + '"', text(Targets.xml(new Getetag(), calendar)));
        assertEquals("httpd/unix-directory", text(Targets.xml(new Getcontenttype(), calendar)));
    }

    @Test
    void hrefsArePathsWithASlashAtTheEnd() {
        Target lisa = Targets.principal(PrincipalKind.USER, "Lisa");
        assertEquals("/dav/principals/users/lisa/", text(Targets.xml(new PrincipalUrl(), lisa)));
        assertEquals("/dav/calendars/lisa/", text(Targets.xml(new CalendarHomeSet(), lisa)));
        assertEquals("/dav/calendars/lisa/inbox/", text(Targets.xml(new ScheduleInboxUrl(), lisa)));
        assertEquals("/dav/addressbooks/lisa/", text(Targets.xml(new AddressbookHomeSet(), lisa)));
        assertEquals("/dav/principals/users/lisa/", text(Targets.xml(new Owner(), Targets.member(Kind.CALENDAR))));
        assertEquals(
                "/dav/calendars/lisa/work/?add-member",
                text(Targets.xml(new AddMember(), Targets.collection(Kind.CALENDAR))));
    }

    @Test
    void groupsHaveNoHomes() {
        Target staff = Targets.principal(PrincipalKind.GROUP, "Staff");
        assertNull(Targets.xml(new CalendarHomeSet(), staff));
        assertNull(Targets.xml(new AddressbookHomeSet(), staff));
    }

    @Test
    void addressesComeBeforeThePathAndTheFirstIsPreferred() {
        Target lisa = Targets.principal(PrincipalKind.USER, "Lisa");
        String xml = Targets.xml(new CalendarUserAddressSet(), lisa);
        assertEquals(
                "mailto:lisa@example.com mailto:l@example.org /dav/principals/users/lisa/",
                xml.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
        assertTrue(xml.matches("(?s).*preferred=.1.[^>]*>mailto:lisa@example.com<.*"), xml);
        assertEquals(
                "lisa@example.com l@example.org",
                Targets.xml(new EmailAddressSet(), lisa)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip());
    }

    @Test
    void calendarsTellTheirComponentsZoneAndTransparency() {
        Target calendar = Targets.collection(Kind.CALENDAR);
        String set = Targets.xml(new SupportedCalendarComponentSet(), calendar);
        assertTrue(set.contains("\"VEVENT\"") && set.contains("\"VTODO\"") && !set.contains("\"VJOURNAL\""), set);
        assertNull(Targets.xml(new CalendarTimezone(), calendar));
        assertTrue(Targets.xml(new ScheduleCalendarTransp(), calendar).contains("opaque"));
        Target hidden = Target.of(
                Targets.href("/calendars/lisa/work"), Targets.view(Kind.CALENDAR, "work", "BEGIN:VCALENDAR", true));
        assertEquals("BEGIN:VCALENDAR", text(Targets.xml(new CalendarTimezone(), hidden)));
        assertTrue(Targets.xml(new ScheduleCalendarTransp(), hidden).contains("transparent"));
    }

    @Test
    void attributesOfTheColourSurvive() {
        String kept = "<i:calendar-color xmlns:i=\"" + AppleIcal.NS + "\" symbolic-color=\"orange\">#FD8208FF"
                + "</i:calendar-color>";
        String xml = Targets.xml(
                new CalendarColor(),
                Targets.with(Targets.collection(Kind.CALENDAR), AppleIcal.name("calendar-color"), kept));
        assertTrue(xml.contains("symbolic-color=\"orange\"") && xml.contains(">#FD8208FF<"), xml);
    }

    private static String text(String xml) {
        return xml.replaceAll("<[^>]*>", "").strip();
    }

    /** The prefixed names of the elements inside. */
    private static String names(String xml) {
        StringBuilder names = new StringBuilder();
        var matcher = java.util.regex.Pattern.compile("<([A-Za-z:-]+)").matcher(xml);
        matcher.find();
        while (matcher.find()) {
            names.append(names.length() == 0 ? "" : " ").append(matcher.group(1));
        }
        return names.toString();
    }
}

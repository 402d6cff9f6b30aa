package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.calendar.CalendarDataRequest;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;
import org.tagwerk.web.xml.request.AclBody;
import org.tagwerk.web.xml.request.AclPrincipalPropSet;
import org.tagwerk.web.xml.request.AddressFilter;
import org.tagwerk.web.xml.request.AddressbookMultiget;
import org.tagwerk.web.xml.request.AddressbookQuery;
import org.tagwerk.web.xml.request.CalendarData;
import org.tagwerk.web.xml.request.CalendarMultiget;
import org.tagwerk.web.xml.request.CalendarQuery;
import org.tagwerk.web.xml.request.CalendarServerPrincipalSearch;
import org.tagwerk.web.xml.request.CompFilter;
import org.tagwerk.web.xml.request.ExpandProperty;
import org.tagwerk.web.xml.request.FreeBusyQuery;
import org.tagwerk.web.xml.request.Lockinfo;
import org.tagwerk.web.xml.request.Mkcalendar;
import org.tagwerk.web.xml.request.Mkcol;
import org.tagwerk.web.xml.request.PrincipalMatch;
import org.tagwerk.web.xml.request.PrincipalPropertySearch;
import org.tagwerk.web.xml.request.PrincipalSearchPropertySet;
import org.tagwerk.web.xml.request.PropFilter;
import org.tagwerk.web.xml.request.PropertyUpdate;
import org.tagwerk.web.xml.request.Propfind;
import org.tagwerk.web.xml.request.RequestTypes;
import org.tagwerk.web.xml.request.SyncCollection;
import org.tagwerk.web.xml.request.Wanted;

/** Each body, with each implementation of JAXB that a container may bring. */
class RequestTypesTest {
    static Stream<Named<JAXBContext>> implementations() throws JAXBException {
        Class<?>[] types = RequestTypes.ROOTS.toArray(Class<?>[]::new);
        return Stream.of(
                Named.of(
                        "reference implementation",
                        new org.glassfish.jaxb.runtime.v2.JAXBContextFactory().createContext(types, Map.of())),
                Named.of(
                        "EclipseLink MOXy",
                        new org.eclipse.persistence.jaxb.JAXBContextFactory().createContext(types, Map.of())));
    }

    private static <T> T read(JAXBContext context, Class<T> type, String attributes, String content) {
        QName root = RequestTypes.rootOf(type);
        String prefix = XmlWriter.prefix(root.getNamespaceURI());
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + prefix + ":" + root.getLocalPart()
                + " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
                + " xmlns:CR=\"urn:ietf:params:xml:ns:carddav\" xmlns:CS=\"http://calendarserver.org/ns/\" "
                + attributes
                + ">\n" + content + "\n</" + prefix + ":" + root.getLocalPart() + ">\n";
        return SecureXml.open(body.getBytes(StandardCharsets.UTF_8)).as(type, context);
    }

    private static void refused(int status, Runnable action) {
        assertEquals(status, assertThrows(DavException.class, action::run).status());
    }

    @Test
    void theContainersContextIsMade() {
        assertEquals(
                List.of(Dav.GETETAG),
                SecureXml.open("<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>"
                                .getBytes(StandardCharsets.UTF_8))
                        .as(Propfind.class)
                        .names());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void propfindHasThreeForms(JAXBContext jaxb) {
        Propfind prop = read(
                jaxb,
                Propfind.class,
                "",
                "<D:prop>\n <D:getetag/> <CS:getctag/><D:getetag></D:getetag><x xmlns=\"urn:x\"/></D:prop>");
        assertEquals(Optional.of(Wanted.Mode.PROP), prop.mode());
        assertEquals(List.of(Dav.GETETAG, CalendarServer.name("getctag"), new QName("urn:x", "x")), prop.names());
        Propfind all = read(jaxb, Propfind.class, "", "<D:allprop/><D:include><C:calendar-timezone/></D:include>");
        assertEquals(Optional.of(Wanted.Mode.ALLPROP), all.mode());
        assertEquals(List.of(CalDav.name("calendar-timezone")), all.include());
        assertEquals(
                Optional.of(Wanted.Mode.PROPNAME),
                read(jaxb, Propfind.class, "", "<D:propname/>").mode());
        assertEquals(Optional.of(Wanted.Mode.ALLPROP), Propfind.allprop().mode());
        Propfind empty = read(jaxb, Propfind.class, "", "<D:prop/>");
        assertEquals(Optional.of(Wanted.Mode.PROP), empty.mode());
        assertEquals(List.of(), empty.names());
        refused(400, () -> read(jaxb, Propfind.class, "", "<D:prop/><D:allprop/>")
                .mode());
        refused(400, () -> read(jaxb, Propfind.class, "", "<D:unknown/>").mode());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void propertyUpdateKeepsOrderAndValues(JAXBContext jaxb) {
        PropertyUpdate update = read(
                jaxb,
                PropertyUpdate.class,
                "xml:lang=\"en\"",
                "<D:set><D:prop><D:displayname>A  b</D:displayname></D:prop></D:set>"
                        + "<D:remove><D:prop><x xmlns=\"urn:x\"/><D:prop/></D:prop></D:remove>"
                        + "<D:set xml:lang=\"de\"><D:prop xml:lang=\"fr\"><x a=\"1\" xmlns=\"urn:x\"><y/></x></D:prop></D:set>");
        assertEquals(
                List.of(
                        "false <D:displayname xmlns:D=\"DAV:\" xml:lang=\"en\">A  b</D:displayname>",
                        "true <x xmlns=\"urn:x\" xml:lang=\"en\"/>",
                        "true <D:prop xmlns:D=\"DAV:\" xml:lang=\"en\"/>",
                        "false <x xmlns=\"urn:x\" a=\"1\" xml:lang=\"fr\"><y/></x>"),
                update.changes().stream().map(c -> c.remove() + " " + c.value()).toList());
        refused(400, () -> read(jaxb, PropertyUpdate.class, "", "").changes());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void newCollectionsHaveProperties(JAXBContext jaxb) {
        String set = "<D:set><D:prop><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
                + "<D:displayname>x</D:displayname></D:prop></D:set>";
        for (List<XmlValue> properties : List.of(
                read(jaxb, Mkcol.class, "", set).properties(),
                read(jaxb, Mkcalendar.class, "", set).properties())) {
            assertEquals(2, properties.size());
            assertEquals(
                    List.of(Dav.COLLECTION, CalDav.name("calendar")),
                    properties.get(0).children().stream().map(XmlValue::name).toList());
            assertEquals("x", properties.get(1).text());
        }
        assertEquals(List.of(), read(jaxb, Mkcalendar.class, "", "").properties());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void calendarQueryHasTheWholeFilterGrammar(JAXBContext jaxb) {
        CalendarQuery query = read(jaxb, CalendarQuery.class, "", """
                <D:prop><D:getetag/><C:calendar-data content-type="text/calendar" version="2.0"/></D:prop>
                <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
                  <C:time-range start="20260101T000000Z" end="20260201T000000Z"/>
                  <C:prop-filter name="SUMMARY">
                    <C:text-match collation="i;octet" negate-condition="yes"> a &lt; b </C:text-match>
                    <C:param-filter name="LANGUAGE"><C:is-not-defined/></C:param-filter>
                    <C:param-filter name="X"><C:text-match/></C:param-filter>
                  </C:prop-filter>
                  <C:prop-filter name="DTSTAMP"><C:time-range start="20260101T000000Z"/></C:prop-filter>
                  <C:comp-filter name="VALARM"><C:is-not-defined/></C:comp-filter>
                </C:comp-filter></C:comp-filter></C:filter>
                <C:timezone>BEGIN:VCALENDAR&#13;
                END:VCALENDAR</C:timezone><C:timezone-id>Europe/Berlin</C:timezone-id>
                """);
        CompFilter calendar = query.filter();
        assertEquals("VCALENDAR", calendar.name());
        CompFilter event = calendar.compFilters().get(0);
        assertEquals("20260101T000000Z", event.timeRange().start());
        assertEquals("20260201T000000Z", event.timeRange().end());
        PropFilter summary = event.propFilters().get(0);
        assertEquals(" a < b ", summary.textMatch().text());
        assertEquals("i;octet", summary.textMatch().collation());
        assertEquals("yes", summary.textMatch().negateCondition());
        assertTrue(summary.paramFilters().get(0).isNotDefined());
        assertEquals("", summary.paramFilters().get(1).textMatch().text());
        assertNull(event.propFilters().get(1).timeRange().end());
        assertTrue(event.compFilters().get(0).isNotDefined());
        assertFalse(event.isNotDefined());
        assertEquals("BEGIN:VCALENDAR\r\nEND:VCALENDAR", query.timezone());
        assertEquals("Europe/Berlin", query.timezoneId());
        assertTrue(query.calendarData().isPresent());
        assertEquals(Optional.of(Wanted.Mode.PROP), query.mode());
    }

    @Test
    void filtersBecomeThoseOfTheCalendar() {
        JAXBContext jaxb = RequestTypes.context();
        String frame = "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"vevent\">%s</C:comp-filter>"
                + "</C:comp-filter></C:filter>";
        String content = "<C:time-range start=\"20260101T000000Z\"/><C:prop-filter name=\"SUMMARY\">"
                + "<C:text-match collation=\"i;octet\" negate-condition=\"yes\">x</C:text-match>"
                + "<C:param-filter name=\"LANGUAGE\"><C:is-not-defined/></C:param-filter></C:prop-filter>";
        CalendarFilter filter =
                read(jaxb, CalendarQuery.class, "", frame.formatted(content)).calendarFilter();
        CalendarFilter.PropFilter summary = new CalendarFilter.PropFilter(
                "SUMMARY",
                false,
                null,
                TextMatch.contains(Collation.OCTET, "x", true),
                List.of(new CalendarFilter.ParamFilter("LANGUAGE", true, null)));
        TimeRange range = new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.MAX);
        CalendarFilter.CompFilter event =
                new CalendarFilter.CompFilter("VEVENT", false, range, List.of(summary), List.of());
        assertEquals(
                new CalendarFilter(new CalendarFilter.CompFilter("VCALENDAR", false, null, List.of(), List.of(event))),
                filter);
        Map<String, Condition> refused = Map.of(
                "<C:time-range start=\"2026-01-01\"/>", Condition.VALID_FILTER,
                "<C:time-range/>", Condition.VALID_FILTER,
                "<C:prop-filter/>", Condition.VALID_FILTER,
                "<C:prop-filter name=\"A\"><C:text-match negate-condition=\"maybe\"/></C:prop-filter>",
                        Condition.VALID_FILTER,
                "<C:prop-filter name=\"A\"><C:text-match collation=\"i;x\"/></C:prop-filter>",
                        Condition.SUPPORTED_COLLATION);
        refused.forEach((bad, condition) -> assertEquals(
                condition,
                assertThrows(
                                DavException.class,
                                () -> read(jaxb, CalendarQuery.class, "", frame.formatted(bad))
                                        .calendarFilter(),
                                bad)
                        .condition()));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void calendarQueryNeedsAFilter(JAXBContext jaxb) {
        for (String filter : List.of(
                "", "<C:filter/>", "<C:filter><C:comp-filter name=\"A\"/><C:comp-filter name=\"B\"/></C:filter>")) {
            CalendarQuery query = read(jaxb, CalendarQuery.class, "", filter);
            assertEquals(
                    Condition.VALID_FILTER,
                    assertThrows(DavException.class, query::filter).condition());
            assertEquals(Optional.empty(), query.mode());
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void lockinfoKeepsTheOwnerWhole(JAXBContext jaxb) {
        String write = "<D:locktype><D:write/></D:locktype>";
        Lockinfo text = read(
                jaxb,
                Lockinfo.class,
                "",
                "<D:lockscope><D:exclusive/></D:lockscope>" + write + "<D:owner>Jim &amp; Jane</D:owner>");
        assertTrue(text.exclusive());
        assertEquals(
                XmlValue.of(Dav.name("owner"), "Jim & Jane").text(),
                text.owner().orElseThrow().text());
        Lockinfo href = read(
                jaxb,
                Lockinfo.class,
                "",
                "<D:owner xml:lang=\"de\"><D:href>mailto:x@example.com</D:href><x xmlns=\"urn:x\">y</x></D:owner>"
                        + write + "<D:lockscope><D:shared/></D:lockscope>");
        assertFalse(href.exclusive());
        String owner = href.owner().orElseThrow().xml();
        assertTrue(owner.contains("xml:lang=\"de\"") && owner.contains("mailto:x@example.com"), owner);
        assertTrue(owner.contains("urn:x"), owner);
        Lockinfo none = read(jaxb, Lockinfo.class, "", "<D:lockscope><D:shared/></D:lockscope>" + write);
        assertEquals(Optional.empty(), none.owner());
        for (String bad : List.of(
                write,
                "<D:lockscope><D:shared/></D:lockscope>",
                "<D:lockscope><D:shared/><D:exclusive/></D:lockscope>" + write,
                "<D:lockscope><D:shared/></D:lockscope><D:locktype><D:read/></D:locktype>")) {
            refused(400, () -> read(jaxb, Lockinfo.class, "", bad).exclusive());
        }
    }

    @Test
    void calendarDataSaysWhatIsWanted() {
        CalendarData data = SecureXml.unmarshal(XmlValue.parse("""
                <C:calendar-data xmlns:C="urn:ietf:params:xml:ns:caldav">
                <C:comp name="VCALENDAR"><C:prop name="VERSION"/><C:comp name="VEVENT"><C:allprop/><C:allcomp/></C:comp>
                <C:comp name="VTODO"><C:prop name="SUMMARY" novalue="yes"/></C:comp></C:comp>
                <C:expand start="20260101T000000Z" end="20260102T000000Z"/>
                <C:limit-freebusy-set start="20260103T000000Z" end="20260104T000000Z"/>
                </C:calendar-data>"""), CalendarData.class);
        CalendarData.Comp comp = data.comp().orElseThrow();
        assertEquals("VCALENDAR", comp.name());
        assertEquals("VERSION", comp.properties().get(0).name());
        assertTrue(comp.components().get(0).allProperties()
                && comp.components().get(0).allComponents());
        assertTrue(comp.components().get(1).properties().get(0).withoutValue());
        assertFalse(comp.components().get(1).allProperties());
        assertEquals("20260101T000000Z", data.expand().orElseThrow().start());
        assertEquals("20260104T000000Z", data.limitFreebusySet().orElseThrow().end());
        assertEquals(Optional.empty(), data.limitRecurrenceSet());
        CalendarDataRequest request = data.request();
        assertEquals(
                List.of(new CalendarDataRequest.Prop("SUMMARY", true)),
                request.comp().comps().get(1).props());
        assertEquals(Instant.parse("2026-01-02T00:00:00Z"), request.expand().end());
        assertEquals(
                Condition.SUPPORTED_CALENDAR_DATA,
                assertThrows(DavException.class, () -> SecureXml.unmarshal(
                                        XmlValue.parse("<calendar-data xmlns=\"" + CalDav.NS + "\" version=\"3\"/>"),
                                        CalendarData.class)
                                .request())
                        .condition());
        assertEquals("text/calendar", data.contentType());
        assertEquals("2.0", data.version());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void multigetsNameHrefs(JAXBContext jaxb) {
        String body = "<D:prop><D:getetag/><C:calendar-data/></D:prop><D:href>\n/dav/a b.ics </D:href><D:href/>";
        CalendarMultiget multiget = read(jaxb, CalendarMultiget.class, "", body);
        assertEquals(List.of("/dav/a b.ics", ""), multiget.hrefs());
        assertTrue(multiget.calendarData().orElseThrow().comp().isEmpty());
        assertEquals(2, read(jaxb, AddressbookMultiget.class, "", body).hrefs().size());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void freeBusyHasATimeRange(JAXBContext jaxb) {
        assertEquals(
                "20260101T000000Z",
                read(jaxb, FreeBusyQuery.class, "", "<C:time-range start=\"20260101T000000Z\"/>")
                        .timeRange()
                        .start());
        refused(400, () -> read(jaxb, FreeBusyQuery.class, "", "").timeRange());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void syncCollectionHasTokenLevelAndLimit(JAXBContext jaxb) {
        SyncCollection sync = read(
                jaxb,
                SyncCollection.class,
                "",
                "<D:sync-token> data:,1 </D:sync-token><D:sync-level>infinite</D:sync-level>"
                        + "<D:limit><D:nresults>10</D:nresults></D:limit><D:prop><D:getetag/></D:prop>");
        assertEquals("data:,1", sync.syncToken());
        assertEquals(Optional.of(Depth.INFINITY), sync.syncLevel());
        assertEquals(OptionalInt.of(10), sync.limit());
        assertEquals(List.of(Dav.GETETAG), sync.names());
        SyncCollection first = read(jaxb, SyncCollection.class, "", "<D:sync-token/><D:prop/>");
        assertEquals("", first.syncToken());
        assertEquals(Optional.empty(), first.syncLevel());
        assertEquals(OptionalInt.empty(), first.limit());
        refused(400, () -> read(jaxb, SyncCollection.class, "", "<D:sync-level>2</D:sync-level>")
                .syncLevel());
        for (String number : List.of("0", "-1", "x", "")) {
            String limit = "<D:limit><D:nresults>" + number + "</D:nresults></D:limit>";
            refused(400, () -> read(jaxb, SyncCollection.class, "", limit).limit());
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void expandPropertyNests(JAXBContext jaxb) {
        ExpandProperty expand = read(
                jaxb,
                ExpandProperty.class,
                "",
                "<D:property name=\"calendar-proxy-read-for\" namespace=\"http://calendarserver.org/ns/\">"
                        + "<D:property name=\"displayname\"/><D:property name=\"owner\"><D:property name=\"x\"/>"
                        + "</D:property></D:property><D:property name=\"a b\"/>");
        ExpandProperty.Property outer = expand.properties().get(0);
        assertEquals(CalendarServer.name("calendar-proxy-read-for"), outer.name());
        assertEquals(Dav.name("displayname"), outer.properties().get(0).name());
        assertEquals(
                Dav.name("x"), outer.properties().get(1).properties().get(0).name());
        refused(400, () -> expand.properties().get(1).name());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void addressbookQueryHasItsOwnFilter(JAXBContext jaxb) {
        AddressbookQuery query = read(jaxb, AddressbookQuery.class, "", """
                <D:prop><CR:address-data><CR:prop name="FN"/></CR:address-data></D:prop>
                <CR:filter test="anyof"><CR:prop-filter name="EMAIL" test="allof">
                  <CR:text-match match-type="starts-with">a</CR:text-match><CR:text-match>b</CR:text-match>
                  <CR:param-filter name="TYPE"><CR:text-match>home</CR:text-match></CR:param-filter>
                </CR:prop-filter><CR:prop-filter name="NICKNAME"><CR:is-not-defined/></CR:prop-filter></CR:filter>
                <CR:limit><CR:nresults>99999999999</CR:nresults></CR:limit>
                """);
        assertEquals("anyof", query.filter().test());
        AddressFilter.Prop email = query.filter().propFilters().get(0);
        assertEquals("allof", email.test());
        assertEquals("starts-with", email.textMatches().get(0).matchType());
        assertEquals("b", email.textMatches().get(1).text());
        assertEquals("home", email.paramFilters().get(0).textMatch().text());
        assertTrue(query.filter().propFilters().get(1).isNotDefined());
        assertEquals(OptionalInt.of(Integer.MAX_VALUE), query.limit());
        assertEquals("FN", query.addressData().orElseThrow().properties().get(0).name());
        refused(403, () -> read(jaxb, AddressbookQuery.class, "", "").filter());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void aclHasEntriesInOrder(JAXBContext jaxb) {
        AclBody acl = read(jaxb, AclBody.class, "", """
                <D:ace><D:principal><D:href>/dav/principals/users/a/</D:href></D:principal>
                  <D:grant><D:privilege><D:read/></D:privilege><D:privilege><C:read-free-busy/></D:privilege></D:grant></D:ace>
                <D:ace><D:invert><D:principal><D:all/></D:principal></D:invert>
                  <D:deny><D:privilege><D:write/></D:privilege></D:deny><D:protected/></D:ace>
                <D:ace><D:principal/><D:inherited><D:href>/x</D:href></D:inherited></D:ace>
                """);
        AclBody.Ace first = acl.aces().get(0);
        assertEquals("/dav/principals/users/a/", first.principal().text());
        assertEquals(Dav.HREF, first.principal().name());
        assertEquals(List.of(Dav.name("read"), CalDav.name("read-free-busy")), first.privileges());
        assertFalse(first.denies() || first.inverted() || first.isProtected() || first.isInherited());
        AclBody.Ace second = acl.aces().get(1);
        assertTrue(second.denies() && second.inverted() && second.isProtected());
        assertEquals(Dav.name("all"), second.principal().name());
        assertTrue(acl.aces().get(2).isInherited());
        refused(400, () -> acl.aces().get(2).principal());
        refused(400, () -> acl.aces().get(2).privileges());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void principalsAreSearched(JAXBContext jaxb) {
        PrincipalPropertySearch search = read(jaxb, PrincipalPropertySearch.class, "test=\"anyof\"", """
                <D:property-search><D:prop><D:displayname/><C:calendar-user-type/></D:prop>
                  <D:match match-type="starts-with"> us </D:match></D:property-search>
                <D:property-search><D:prop><D:x/></D:prop></D:property-search>
                <D:prop><D:owner/></D:prop><D:apply-to-principal-collection-set/>
                """);
        assertTrue(search.anyOf() && search.everywhere());
        assertEquals(
                List.of(Dav.name("displayname"), CalDav.name("calendar-user-type")),
                search.searches().get(0).names());
        assertEquals(" us ", search.searches().get(0).match());
        assertEquals("starts-with", search.searches().get(0).matchType());
        assertEquals("", search.searches().get(1).match());
        assertEquals(List.of(Dav.name("owner")), search.names());
        CalendarServerPrincipalSearch typed = read(
                jaxb,
                CalendarServerPrincipalSearch.class,
                "context=\"attendee\"",
                "<CS:search-token>a</CS:search-token><CS:search-token>b</CS:search-token>"
                        + "<CS:limit><CS:nresults>5</CS:nresults></CS:limit><D:prop><D:owner/></D:prop>");
        assertEquals("attendee", typed.context());
        assertEquals(List.of("a", "b"), typed.searchTokens());
        assertEquals(OptionalInt.of(5), typed.limit());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void otherPrincipalReportsAreRead(JAXBContext jaxb) {
        assertEquals(
                Optional.of(Dav.name("owner")),
                read(jaxb, PrincipalMatch.class, "", "<D:principal-property><D:owner/></D:principal-property><D:prop/>")
                        .principalProperty());
        assertEquals(
                Optional.empty(),
                read(jaxb, PrincipalMatch.class, "", "<D:self/>").principalProperty());
        refused(400, () -> read(jaxb, PrincipalMatch.class, "", "").principalProperty());
        assertEquals(
                List.of(Dav.name("displayname")),
                read(jaxb, AclPrincipalPropSet.class, "", "<D:prop><D:displayname/></D:prop>")
                        .names());
        assertEquals(
                PrincipalSearchPropertySet.class,
                read(jaxb, PrincipalSearchPropertySet.class, "", "").getClass());
    }
}

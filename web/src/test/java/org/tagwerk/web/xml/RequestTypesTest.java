package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.xml.bind.JAXBContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.web.xml.request.AclBody;
import org.tagwerk.web.xml.request.AclPrincipalPropSet;
import org.tagwerk.web.xml.request.CalendarServerPrincipalSearch;
import org.tagwerk.web.xml.request.ExpandProperty;
import org.tagwerk.web.xml.request.Lockinfo;
import org.tagwerk.web.xml.request.Mkcalendar;
import org.tagwerk.web.xml.request.Mkcol;
import org.tagwerk.web.xml.request.PrincipalMatch;
import org.tagwerk.web.xml.request.PrincipalPropertySearch;
import org.tagwerk.web.xml.request.PrincipalSearchPropertySet;
import org.tagwerk.web.xml.request.PropertyUpdate;
import org.tagwerk.web.xml.request.Propfind;
import org.tagwerk.web.xml.request.SyncCollection;
import org.tagwerk.web.xml.request.Wanted;

/** The bodies of verbs, and of reports on principals and on what changed. */
class RequestTypesTest extends RequestBodies {
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

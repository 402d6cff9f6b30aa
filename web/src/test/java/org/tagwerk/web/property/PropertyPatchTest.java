package org.tagwerk.web.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.request.PropertyUpdate;

/** What changes of properties mean (RFC 4918 §9.2). */
class PropertyPatchTest {
    private static final PropertyRegistry REGISTRY = PropertyClasses.registry();
    private static final String ZONE = "BEGIN:VCALENDAR&#13;\nVERSION:2.0&#13;\nPRODID:x&#13;\nBEGIN:VTIMEZONE&#13;\n"
            + "TZID:Europe/Berlin&#13;\nBEGIN:STANDARD&#13;\nDTSTART:19961027T030000&#13;\n"
            + "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10&#13;\nTZOFFSETFROM:+0200&#13;\nTZOFFSETTO:+0100&#13;\n"
            + "END:STANDARD&#13;\nBEGIN:DAYLIGHT&#13;\nDTSTART:19810329T020000&#13;\n"
            + "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3&#13;\nTZOFFSETFROM:+0100&#13;\nTZOFFSETTO:+0200&#13;\n"
            + "END:DAYLIGHT&#13;\nEND:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n";

    private static PropertyUpdate update(String inner) {
        String xml = "<D:propertyupdate xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
                + " xmlns:CS='http://calendarserver.org/ns/' xmlns:I='http://apple.com/ns/ical/'>" + inner
                + "</D:propertyupdate>";
        return SecureXml.open(xml.getBytes(StandardCharsets.UTF_8)).as(PropertyUpdate.class);
    }

    private static PropertyPatch patch(Kind kind, String inner) {
        return PropertyPatch.of(REGISTRY, kind, update(inner).changes());
    }

    private static PropertyPatch patchNew(Kind kind, String inner) {
        return PropertyPatch.ofNew(REGISTRY, kind, update(inner).changes());
    }

    private static String set(String properties) {
        return "<D:set><D:prop>" + properties + "</D:prop></D:set>";
    }

    private static String told(PropertyPatch patch) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MultiStatusWriter writer = new MultiStatusWriter(out, false);
        MultiStatusWriter.Response response = writer.response("/dav/");
        patch.fill(response);
        response.end();
        writer.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoLivePropertyIsKeptWithAttributesAndLanguage() {
        PropertyPatch patch = patch(
                Kind.CALENDAR_OBJECT,
                "<D:set><D:prop xml:lang='de'><x:note xmlns:x='urn:x' x:a='1'>Ü<x:b/></x:note>" + "</D:prop></D:set>");
        PropertyEdit.Keep keep = (PropertyEdit.Keep) patch.edits().get(0);
        assertEquals(new QName("urn:x", "note"), keep.name());
        assertTrue(keep.xml().contains("xml:lang=\"de\"") && keep.xml().contains("x:a=\"1\""), keep.xml());
        assertTrue(keep.xml().contains("Ü<x:b/>"), keep.xml());
    }

    @Test
    void instructionsStayInDocumentOrder() {
        PropertyPatch patch = patch(
                Kind.CALENDAR,
                set("<CS:x>1</CS:x>") + "<D:remove><D:prop><CS:x/></D:prop></D:remove>" + set("<CS:x>2</CS:x>"));
        List<String> edits = patch.edits().stream()
                .map(edit -> edit.getClass().getSimpleName())
                .toList();
        assertEquals(List.of("Keep", "Forget", "Keep"), edits);
    }

    @ParameterizedTest
    @CsvSource({
        "CALENDAR, <D:getetag/>",
        "CALENDAR, <CS:getctag>1</CS:getctag>",
        "CALENDAR, <D:sync-token>1</D:sync-token>",
        "CALENDAR, <D:resourcetype><D:collection/></D:resourcetype>",
        "CALENDAR, <C:supported-calendar-component-set><C:comp name='VEVENT'/></C:supported-calendar-component-set>",
        "CALENDAR_OBJECT, <CS:getctag>1</CS:getctag>",
        "PLAIN, <C:schedule-calendar-transp><C:opaque/></C:schedule-calendar-transp>",
        "PRINCIPAL, <C:calendar-home-set/>"
    })
    void whatTheServerKeepsIsRefusedAndNothingElseIsDone(Kind kind, String property) throws XMLStreamException {
        PropertyPatch patch = patch(kind, set("<CS:dead>x</CS:dead>" + property));
        String told = told(patch);
        assertTrue(patch.refusal().isPresent());
        assertTrue(told.contains("cannot-modify-protected-property"), told);
        assertTrue(told.contains("424 Failed Dependency") && told.contains("403 Forbidden"), told);
        assertTrue(!told.contains("200 OK"), told);
    }

    @Test
    void removingWhatTheServerKeepsIsRefusedToo() {
        PropertyPatch patch = patch(Kind.CALENDAR, "<D:remove><D:prop><CS:getctag/></D:prop></D:remove>");
        assertTrue(patch.refusal().isPresent());
    }

    @Test
    void componentsAreTakenWhenTheCalendarIsMade() {
        PropertyPatch patch = patchNew(
                Kind.CALENDAR,
                set("<C:supported-calendar-component-set><C:comp name='VTODO'/><C:comp name='VTIMEZONE'/>"
                        + "</C:supported-calendar-component-set>"));
        assertEquals(List.of(new PropertyEdit.Components(ComponentKind.VTODO.bit())), patch.edits());
    }

    @ParameterizedTest
    @CsvSource({
        "<C:supported-calendar-component-set><C:comp name='VBOGUS'/></C:supported-calendar-component-set>,"
                + " supported-calendar-component",
        "<C:supported-calendar-component-set/>, supported-calendar-component",
        "<C:calendar-timezone>nonsense</C:calendar-timezone>, valid-calendar-data",
        "<C:calendar-timezone>BEGIN:VCALENDAR&#10;VERSION:2.0&#10;END:VCALENDAR</C:calendar-timezone>,"
                + " valid-calendar-data"
    })
    void whatIsNoValueIsRefusedWithItsCondition(String property, String condition) throws XMLStreamException {
        String told = told(patchNew(Kind.CALENDAR, set(property)));
        assertTrue(told.contains('<' + "C:" + condition + "/>"), told);
    }

    @Test
    void aTimeZoneIsTakenAsItCame() {
        PropertyPatch patch = patch(Kind.CALENDAR, set("<C:calendar-timezone>" + ZONE + "</C:calendar-timezone>"));
        PropertyEdit.TimeZone edit = (PropertyEdit.TimeZone) patch.edits().get(0);
        assertTrue(edit.timezone().contains("TZID:Europe/Berlin"), edit.timezone());
    }

    @Test
    void transparencyIsOneOfTwo() {
        String open = "<C:schedule-calendar-transp>";
        String close = "</C:schedule-calendar-transp>";
        assertEquals(
                List.of(new PropertyEdit.Transparent(true)),
                patch(Kind.CALENDAR, set(open + "<C:transparent/>" + close)).edits());
        assertEquals(
                List.of(new PropertyEdit.Transparent(false)),
                patch(Kind.CALENDAR, "<D:remove><D:prop>" + open + close + "</D:prop></D:remove>")
                        .edits());
        assertTrue(patch(Kind.CALENDAR, set(open + close)).refusal().isPresent());
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        String longest = "<x:" + "a".repeat(255) + " xmlns:x='urn:x'/>";
        assertTrue(patch(Kind.CALENDAR, set(longest)).refusal().isEmpty());
        String longer = "<x:" + "a".repeat(256) + " xmlns:x='urn:x'/>";
        assertEquals(
                403, patch(Kind.CALENDAR, set(longer)).refusal().orElseThrow().status());
        String namespace = "<x:a xmlns:x='urn:" + "x".repeat(500) + "'/>";
        assertEquals(
                403,
                patch(Kind.CALENDAR, set(namespace)).refusal().orElseThrow().status());
    }
}

package org.tagwerk.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** What Arquillian deploys serves in each cell: one walk from discovery to sync. */
@Tag("arquillian")
@ExtendWith(ArquillianExtension.class)
class WalkIT {
    private Dav dav;

    /** The package as it was built. */
    @Deployment(testable = false)
    static Archive<?> built() {
        Path file = Container.ofThisRun().deployment();
        return ShrinkWrap.create(ZipImporter.class, file.getFileName().toString())
                .importFrom(file.toFile())
                .as(GenericArchive.class);
    }

    @BeforeEach
    void logIn() {
        dav = ContainerOfThisRun.server()
                .as(ContainerOfThisRun.server().accounts().fresh());
    }

    @Test
    void fromDiscoveryToSync() {
        dav.send("PROPFIND", "/.well-known/caldav", (String) null, "Depth: 0").expect(301);
        assertEquals(
                dav.user().principal(),
                dav.properties("/dav/", "D:current-user-principal").href("D:current-user-principal"));
        assertEquals(
                dav.user().home(),
                dav.properties(dav.user().principal(), "C:calendar-home-set").href("C:calendar-home-set"));
        String calendar = dav.user().home() + "wild%20fly/";
        dav.mkcalendar(calendar, null).expect(201);
        String ctag = dav.ctag(calendar);
        String body = Ics.event("wild", "20260302T100000Z", "Fliege");
        String etag = dav.put(calendar + "a+b.ics", body).expect(201).etag();
        assertEquals(body, dav.get(calendar + "a+b.ics").expect(200).text());
        assertNotEquals(ctag, dav.ctag(calendar));
        Multistatus sync =
                dav.report(calendar, Xml.sync(""), "Depth: 0").expect(207).multistatus();
        String path = dav.user().home() + "wild fly/a+b.ics";
        assertEquals(List.of(path), sync.changed());
        assertEquals(etag, sync.at(path).text("D:getetag"));
        assertEquals(
                List.of(path),
                dav.report(calendar, Xml.inRange("VEVENT", "20260302T000000Z", "20260303T000000Z", "D:getetag"))
                        .expect(207)
                        .multistatus()
                        .changed());
        dav.put(calendar + "a+b.ics", body, "If-Match: \"stale\"").expect(412);
        dav.put(calendar + "bad.ics", "garbage").expect(403, "C:valid-calendar-data");
        dav.delete(calendar + "a+b.ics", "If-Match: " + etag).expect(204);
        Multistatus after = dav.report(calendar, Xml.sync(sync.syncToken().orElseThrow()), "Depth: 0")
                .expect(207)
                .multistatus();
        assertEquals(List.of(path), after.removed());
        assertTrue(dav.get("/dav/calendars/admin/calendar/").status() >= 400);
    }
}

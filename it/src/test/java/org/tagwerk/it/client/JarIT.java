package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.LastRequest;
import org.tagwerk.it.harness.Server;

/** {@code java -jar tagwerk.jar} is a whole server, and ends as one. */
@Tag("client")
class JarIT {
    @Test
    void oneFileServesOnOnePortOfThisMachine() throws IOException, InterruptedException {
        try (Server server = Server.start(Container.JAR, Database.H2, Map.of(), 2)) {
            Account user = server.accounts().fresh();
            Dav dav = server.as(user);
            String path = user.calendar() + "a.ics";
            dav.put(path, Ics.event("a")).expect(201);
            assertEquals(Ics.event("a"), dav.get(path).expect(200).text());
            // What the settings before the boot are for: a body that DELETE needs not have, and a long header.
            dav.send("DELETE", user.calendar() + "none.ics", "a body").expect(404);
            dav.get(path, "X-Long: " + "x".repeat(20_000)).expect(200);
            assertEquals(List.of("127.0.0.1:" + server.base().getPort()), server.listening());
            LastRequest.isAnsweredAndKept(server, server::restart);
            assertEquals(Ics.event("a"), dav.get(path).expect(200).text());
        }
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** Rooms look again at series that went on behind what they had compared (DESIGN 14.23). */
@Tag("contract")
class RoomReviewContract {
    /** When the series clash: behind what this server's rooms look at, which is 25 seconds. */
    private static final Duration CLASH = Duration.ofSeconds(35);

    private static String series(Dav organizer, Account room, String uid, Instant start, int days) {
        return Ics.event(uid, start.toString().replaceAll("[-:]", ""), uid, """
                RRULE:FREQ=DAILY;INTERVAL=%d
                ORGANIZER:mailto:%s
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:%s
                """.formatted(
                        days, organizer.user().mail(), organizer.user().mail(), room.mail()));
    }

    private static List<String> answers(Dav organizer, Account room) {
        String collection = organizer.user().calendar();
        Stream<String> paths =
                organizer.propfind(collection, 1, Xml.propfind("D:getetag")).expect(207).multistatus().paths().stream()
                        .filter(path -> path.endsWith(".ics"));
        return paths.map(path -> organizer.get(path).expect(200).text().replace("\r\n ", ""))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("ATTENDEE") && line.contains(room.mail()))
                .map(line -> line.replaceAll(".*PARTSTAT=([A-Z-]+).*", "$1"))
                .sorted()
                .toList();
    }

    @Test
    void whatClashesLaterIsDeclinedWhenItComesNear() throws InterruptedException {
        Server server = Beside.OTHERWISE.server();
        Account room = server.accounts().freshRoom();
        Dav organizer = server.as(server.accounts().fresh());
        Instant clash = Instant.now().plus(CLASH).truncatedTo(ChronoUnit.SECONDS);
        // They meet at the clash, every other day behind it, and never before.
        organizer
                .put(
                        organizer.user().calendar() + "a.ics",
                        series(organizer, room, "a", clash.minus(Duration.ofDays(3)), 3))
                .expect(201);
        organizer
                .put(
                        organizer.user().calendar() + "b.ics",
                        series(organizer, room, "b", clash.minus(Duration.ofDays(2)), 2))
                .expect(201);
        List<String> answers = List.of();
        for (int i = 0; i < 600 && !answers.contains("DECLINED"); i++) {
            answers = answers(organizer, room);
            Thread.sleep(200);
        }
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "DECLINED"), answers);
        assertTrue(organizer
                        .propfind(organizer.user().home() + "inbox/", 1, Xml.propfind("D:getetag"))
                        .expect(207)
                        .multistatus()
                        .paths()
                        .size()
                > 3);
    }
}

package org.tagwerk.it.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * Memory stays bounded (DESIGN 14.18): a server with a heap of 512 MB lists a large calendar to many slow readers at
 * once, and sends an answer of many octets. With {@code -Dtagwerk.soak}: 50,000 members, 200 readers, 100 MB.
 */
@Tag("contract")
class MemoryContract {
    private static final boolean SOAK = Boolean.getBoolean("tagwerk.soak");
    private static final int MEMBERS = SOAK ? 50_000 : 5_000;
    private static final int READERS = SOAK ? 200 : 40;
    private static final int LARGE = SOAK ? 200 : 40;
    private static final int LARGE_OCTETS = 520_000;
    /** Reads that each reader takes its time for. */
    private static final int SLOW_READS = 100;

    private static final int PAUSE_MILLIS = 20;
    private static final String END = "</D:multistatus>\n";

    @Test
    void manySlowReadersOfALargeCalendar() throws Exception {
        Server server = Beside.USUAL.server();
        Account account = server.accounts().fresh();
        Dav dav = server.as(account);
        String calendar = account.calendar();
        dav.put(calendar + "first.ics", Ics.event("first")).expect(201);
        String large =
                Ics.event("large").replace("SUMMARY:", "DESCRIPTION:" + "x".repeat(LARGE_OCTETS) + "\r\nSUMMARY:");
        dav.put(calendar + "large.ics", large).expect(201);
        dav.close();
        server.execute(
                copies("first", MEMBERS, 5_000_000, calendar),
                bodies("first", MEMBERS, 5_000_000, calendar),
                copies("large", LARGE, 6_000_000, calendar),
                bodies("large", LARGE, 6_000_000, calendar));
        int all = 2 + MEMBERS + LARGE;
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Callable<String>> listings = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                listings.add(() -> slowly(server, account, calendar));
            }
            for (Future<String> listing : readers.invokeAll(listings)) {
                String answer = listing.get();
                assertTrue(answer.endsWith(END), "a listing was cut");
                assertEquals(all + 1, answer.split("<D:response>", -1).length - 1);
            }
        } finally {
            readers.shutdownNow();
        }
        List<String> hrefs = IntStream.rangeClosed(1, LARGE)
                .mapToObj(i -> calendar + "large" + i + ".ics")
                .toList();
        String bodies = dav.report(calendar, Xml.multiget(hrefs, "D:getetag", "C:calendar-data"))
                .expect(207)
                .text();
        assertTrue(bodies.length() > LARGE * LARGE_OCTETS, "an answer was cut");
        assertEquals(LARGE, bodies.split("<D:response>", -1).length - 1);
    }

    private static String copies(String name, int count, int base, String calendar) {
        String columns = "collection_id, media_type, component, size, revision, etag_revision, created_revision,"
                + " starts_at, ends_at, span, floating, recurring, busy, created_at, modified_at";
        return "insert into resource (id, name, uid, uid_key, " + columns + ") select " + base + " + s.x, concat('"
                + name + "', s.x, '.ics'), concat('" + name + "', s.x), concat('" + name + "', s.x), " + columns
                + from(name, count, calendar);
    }

    private static String bodies(String name, int count, int base, String calendar) {
        return "insert into resource_body (resource_id, octets) select " + base
                + " + s.x, (select b.octets from resource_body b where b.resource_id = r.id)"
                + from(name, count, calendar);
    }

    private static String from(String name, int count, String calendar) {
        String series = Database.ofThisRun() == Database.H2
                ? "system_range(1, " + count + ") s"
                : "generate_series(1, " + count + ") s(x)";
        return " from resource r, " + series + " where r.name = '" + name
                + ".ics' and r.collection_id = (select collection_id from binding where path = '"
                + calendar.substring("/dav".length(), calendar.length() - 1) + "')";
    }

    /** The body of a listing, by a client on a slow line. */
    private static String slowly(Server server, Account account, String path) {
        String credentials = Base64.getEncoder()
                .encodeToString((account.name() + ":" + account.password()).getBytes(StandardCharsets.UTF_8));
        String body = Xml.propfind("D:getetag");
        String head = "PROPFIND " + path + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Basic " + credentials
                + "\r\nDepth: 1\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            InputStream in = new BufferedInputStream(socket.getInputStream(), 512);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] some = new byte[512];
            int reads = 0;
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                answer.write(some, 0, read);
                if (reads++ < SLOW_READS) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            return answer.toString(US_ASCII);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}

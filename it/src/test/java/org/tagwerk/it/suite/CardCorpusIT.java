package org.tagwerk.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * Every real card beside the project is sent, those of a file with several one by one: what says version 3.0 or 4.0 is
 * stored, comes back octet for octet, in the other version too, and is found; version 2.1 is refused.
 */
@Tag("suite")
class CardCorpusIT {
    private static final Logger LOG = Logger.getLogger(CardCorpusIT.class.getName());

    private final Server server = Server.shared();
    private final Dav dav = server.as(server.accounts().fresh());

    @Test
    void everyCardOfOurVersionsComesBackOctetForOctet() throws IOException {
        String book = Genre.CARDS.home(dav.user()) + "corpus/";
        Genre.CARDS.make(dav, book).expect(201);
        Map<String, Integer> counts = new TreeMap<>();
        int sent = 0;
        for (Path file : Shared.files("corpus", ".vcf")) {
            for (String card : new String(Files.readAllBytes(file), ISO_8859_1).split("(?mi)^(?=BEGIN:VCARD)")) {
                String path = book + ++sent + ".vcf";
                byte[] octets = card.getBytes(ISO_8859_1);
                Reply reply = dav.put(path, octets, "Content-Type: text/vcard");
                String version = card.replaceFirst("(?s).*?\nVERSION:([^\r\n]*).*", "$1");
                counts.merge(version, 1, Integer::sum);
                if (version.equals("2.1")) {
                    reply.expect(403, "CARD:supported-address-data");
                } else {
                    reply.expect(201);
                    assertArrayEquals(octets, dav.get(path).expect(200).body(), file::toString);
                    String other = version.equals("3.0") ? "4.0" : "3.0";
                    assertTrue(dav.get(path, "Accept: text/vcard;version=" + other)
                            .expect(200)
                            .text()
                            .contains("\nVERSION:" + other));
                    assertTrue(isFound(book, path), file::toString);
                }
            }
        }
        assertEquals(Map.of("2.1", 10, "3.0", 13, "4.0", 3), counts);
        LOG.info(sent + " cards by version: " + counts);
    }

    private boolean isFound(String book, String path) {
        String filter = "<D:prop><D:getetag/></D:prop><CARD:filter><CARD:prop-filter name=\"FN\"/></CARD:filter>";
        return dav.report(book, Xml.document("CARD:addressbook-query", filter), "Depth: 1")
                .expect(207)
                .multistatus()
                .paths()
                .contains(path);
    }
}

package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** addressbook-query and addressbook-multiget (RFC 6352 §8.6, §8.7). */
class AddressbookQueryContract extends Contract {
    private final String book = newCalendar();

    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }

    private void put(String name, String fn, String lines) {
        dav.put(book + name, genre().object(name + book.hashCode(), fn, lines)).expect(201, 204);
    }

    private static String query(String filter, String limit, String data) {
        String content = "<D:prop><D:getetag/>" + data + "</D:prop>" + filter
                + (limit.isEmpty() ? "" : "<CARD:limit><CARD:nresults>" + limit + "</CARD:nresults></CARD:limit>");
        return Xml.document("CARD:addressbook-query", content);
    }

    private static String text(String property, String type, String text) {
        return "<CARD:prop-filter name=\"" + property + "\"><CARD:text-match match-type=\"" + type + "\">" + text
                + "</CARD:text-match></CARD:prop-filter>";
    }

    private Set<String> found(String filter) {
        return dav
                .report(book, query("<CARD:filter>" + filter + "</CARD:filter>", "", ""), "Depth: 1")
                .expect(207)
                .multistatus()
                .paths()
                .stream()
                .map(path -> path.substring(book.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void people() {
        put("a.vcf", "Anna Ärger", "EMAIL;TYPE=HOME:anna@home.example\nEMAIL;TYPE=WORK:aerger@work.example\n");
        put("b.vcf", "Bert Straße", "TEL:+49 171 23\nNICKNAME:Bertie,B\\, the first\n");
        put("c.vcf", "Clara 100%", "item1.EMAIL:clara_x@home.example\nNOTE:knows Anna\n");
    }

    @ParameterizedTest
    @CsvSource({
        "FN, contains, ÄRGER, a.vcf",
        "FN, starts-with, bert, b.vcf",
        "FN, ends-with, 0%, c.vcf",
        "FN, equals, anna ärger, a.vcf",
        "FN, equals, anna, ''",
        "FN, contains, a, a.vcf b.vcf c.vcf",
        "EMAIL, contains, a_x, c.vcf",
        "EMAIL, contains, home.example, a.vcf c.vcf",
        "ITEM1.EMAIL, contains, home.example, c.vcf",
        "NICKNAME, equals, bertie, b.vcf",
        "TEL, contains, 171, b.vcf",
        "NOTE, contains, anna, c.vcf",
        "N, equals, anna ärger, a.vcf",
    })
    void textsAreFound(String property, String type, String text, String expected) {
        people();
        assertEquals(expected, String.join(" ", found(text(property, type, text))));
    }

    @Test
    void aMatchTypeThatNobodyDefinedFindsTooMuchRatherThanTooLittle() {
        people();
        assertEquals(Set.of("a.vcf"), found(text("FN", "endswith", "anna")));
        String not = text("FN", "endswith", "anna").replace("match-type", "negate-condition=\"yes\" match-type");
        dav.report(book, query("<CARD:filter>" + not + "</CARD:filter>", "", ""), "Depth: 1")
                .expect(403, "CARD:supported-filter");
    }

    @Test
    void parametersAndNegationAreUnderstood() {
        people();
        String home = "<CARD:prop-filter name=\"EMAIL\" test=\"allof\"><CARD:text-match>anna</CARD:text-match>"
                + "<CARD:param-filter name=\"TYPE\"><CARD:text-match>%s</CARD:text-match></CARD:param-filter>"
                + "</CARD:prop-filter>";
        assertEquals(Set.of("a.vcf"), found(home.formatted("home")));
        assertEquals(Set.of(), found(home.formatted("work")));
        String not = "<CARD:prop-filter name=\"EMAIL\"><CARD:text-match negate-condition=\"yes\">work"
                + "</CARD:text-match></CARD:prop-filter>";
        assertEquals(Set.of("a.vcf", "c.vcf"), found(not));
        String none = "<CARD:prop-filter name=\"EMAIL\"><CARD:is-not-defined/></CARD:prop-filter>";
        assertEquals(Set.of("b.vcf"), found(none));
    }

    @Test
    void theIndexFollowsEveryChange() {
        String filter = text("FN", "contains", "needle");
        put("a.vcf", "Needle", "");
        assertEquals(Set.of("a.vcf"), found(filter));
        put("a.vcf", "Other", "");
        assertEquals(Set.of(), found(filter));
        put("a.vcf", "Needle", "");
        dav.move(book + "a.vcf", book + "b.vcf").expect(201);
        assertEquals(Set.of("b.vcf"), found(filter));
        String other = newCalendar();
        dav.move(book + "b.vcf", other + "c.vcf").expect(201);
        assertEquals(Set.of(), found(filter));
        dav.copy(other + "c.vcf", book + "d.vcf").expect(201);
        assertEquals(Set.of("d.vcf"), found(filter));
        String copy = home() + name() + "/";
        dav.copy(book, copy).expect(201);
        dav.delete(book + "d.vcf").expect(204);
        assertEquals(Set.of(), found(filter));
        assertEquals(
                Set.of(copy + "d.vcf"),
                dav.report(copy, query("<CARD:filter>" + filter + "</CARD:filter>", "", ""), "Depth: 1")
                        .expect(207)
                        .multistatus()
                        .paths());
    }

    @Test
    void aLimitCutsAndSaysSo() {
        people();
        Multistatus cut = dav.report(book, query("<CARD:filter/>", "2", ""), "Depth: 1")
                .expect(207)
                .multistatus();
        assertEquals(Set.of(book, book + "a.vcf", book + "b.vcf"), cut.paths());
        assertEquals(507, cut.at(book).status().orElse(0));
        Multistatus whole = dav.report(book, query("<CARD:filter/>", "3", ""), "Depth: 1")
                .expect(207)
                .multistatus();
        assertFalse(whole.paths().contains(book));
    }

    @Test
    void dataIsCutAndConverted() {
        put("a.vcf", "Jane", "item1.TEL:1\nX-ADDRESSBOOKSERVER-KIND:group\n");
        String four = "<CARD:address-data content-type=\"text/vcard\" version=\"4.0\"/>";
        assertTrue(data(four).contains(" KIND:group "), () -> data(four));
        String some = "<CARD:address-data><CARD:prop name=\"FN\"/><CARD:prop name=\"TEL\" novalue=\"yes\"/>"
                + "</CARD:address-data>";
        assertEquals("BEGIN:VCARD FN:Jane item1.TEL: END:VCARD", data(some));
        String all = "<CARD:address-data/>";
        assertEquals(dav.get(book + "a.vcf").text().replace("\r\n", " ").strip(), data(all));
        dav.report(book, query("<CARD:filter/>", "", "<CARD:address-data version=\"2.1\"/>"), "Depth: 1")
                .expect(403, "CARD:supported-address-data");
    }

    private String data(String wanted) {
        return dav.report(book, query("<CARD:filter/>", "", wanted), "Depth: 1")
                .expect(207)
                .multistatus()
                .at(book + "a.vcf")
                .text("CARD:address-data")
                .replace("\r", "")
                .replace("\n", " ")
                .strip();
    }

    @Test
    void unknownCollationsAndTestsAreRefused() {
        String collation = "<CARD:filter><CARD:prop-filter name=\"FN\"><CARD:text-match collation=\"i;none\">x"
                + "</CARD:text-match></CARD:prop-filter></CARD:filter>";
        dav.report(book, query(collation, "", ""), "Depth: 1").expect(403, "CARD:supported-collation");
        dav.report(book, query("<CARD:filter test=\"some\"/>", "", ""), "Depth: 1")
                .expect(403, "CARD:supported-filter");
    }

    @Test
    void multigetAnswersEachHrefOnce() {
        people();
        Multistatus found = dav.report(book, genre().multiget(book + "a.vcf", book + "none.vcf", book + "a.vcf"))
                .expect(207)
                .multistatus();
        assertEquals(Set.of(book + "a.vcf", book + "none.vcf"), found.paths());
        assertEquals(List.of(book + "none.vcf"), found.removed());
        assertTrue(found.at(book + "a.vcf").text("CARD:address-data").contains("FN:Anna Ärger"));
    }

    @Test
    void theHomeIsLookedIntoAtDepthOne() {
        people();
        String filter = query("<CARD:filter>" + text("FN", "contains", "clara") + "</CARD:filter>", "", "");
        assertTrue(dav.report(home(), filter, "Depth: 1")
                .expect(207)
                .multistatus()
                .paths()
                .contains(book + "c.vcf"));
        assertEquals(
                Set.of(),
                dav.report(home(), filter, "Depth: 0").expect(207).multistatus().paths());
    }
}

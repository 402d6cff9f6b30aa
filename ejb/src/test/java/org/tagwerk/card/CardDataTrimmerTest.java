package org.tagwerk.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.card.CardDataRequest.Prop;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** The part of a card that is asked for (RFC 6352 §8.4, §10.4). */
class CardDataTrimmerTest {
    private static final CardObject CARD =
            Cards.card("UID:1", "TEL;TYPE=HOME:1", "item1.TEL:2", "item1.X-ABLabel:phone", "NOTE:n");

    @Test
    void namesWithoutGroupMeanAnyGroup() {
        assertEquals("VERSION:3.0 UID:1 TEL;TYPE=HOME:1 item1.TEL:2", trimmed(false, "version", "TEL", "UID"));
    }

    @Test
    void namesWithAGroupMeanThatGroup() {
        assertEquals("item1.TEL:2", trimmed(false, "ITEM1.tel"));
    }

    @Test
    void valuesCanBeLeftOut() {
        assertEquals("TEL;TYPE=HOME: item1.TEL:", trimmed(true, "TEL"));
    }

    @Test
    void whatIsConvertedIsCutByTheNamesOfTheVersionWanted() {
        CardObject card = Cards.card("X-ADDRESSBOOKSERVER-KIND:group");
        CardDataRequest request =
                new CardDataRequest(CardVersion.V4, List.of(new Prop(PropertyName.of("KIND"), false)));
        assertTrue(new String(CardDataTrimmer.trim(request, card), StandardCharsets.UTF_8).contains("KIND:group"));
    }

    @Test
    void versionsAreThoseOfTheAttributes() {
        assertEquals(CardVersion.V3, CardVersion.wanted(null, null));
        assertEquals(CardVersion.V4, CardVersion.wanted("text/vcard", "4.0"));
        for (String[] each : new String[][] {{"text/vcard", "2.1"}, {"application/vcard+json", "4.0"}}) {
            DavException refused = assertThrows(DavException.class, () -> CardVersion.wanted(each[0], each[1]));
            assertEquals(Condition.SUPPORTED_ADDRESS_DATA, refused.condition());
        }
    }

    private static String trimmed(boolean noValue, String... names) {
        List<Prop> props = List.of(names).stream()
                .map(name -> new Prop(PropertyName.of(name), noValue))
                .toList();
        byte[] data = CardDataTrimmer.trim(new CardDataRequest(null, props), CARD);
        String text =
                new String(data, StandardCharsets.UTF_8).replace("\r\n", " ").strip();
        assertTrue(text.startsWith("BEGIN:VCARD ") && text.endsWith(" END:VCARD"), text);
        return text.substring("BEGIN:VCARD ".length(), text.length() - " END:VCARD".length());
    }
}

package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.card.CardVersion;
import org.tagwerk.error.DavException;

/** Which version a client gets (RFC 6352 §5.1.1). */
class CardNegotiationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                            | V4 | stored",
                "*/*                                           | V4 | stored",
                "text/html, text/*;q=0.5                       | V4 | stored",
                "text/vcard                                    | V4 | stored",
                "text/vcard;version=4.0                        | V4 | stored",
                "text/vcard;version=3.0                        | V4 | V3",
                "text/vcard;version=\"4.0\"; charset=utf-8     | V3 | V4",
                "text/x-vcard;version=4.0, */*;q=0.1           | V3 | V4",
                "text/vcard;version=4.0, text/vcard            | V3 | stored",
                "text/vcard;version=4.0, text/vcard;q=0.5      | V3 | V4",
                "text/vcard;version=4.0, text/vcard;version=3.0| V3 | stored",
                "text/vcard;version=2.1                        | V3 | supported-address-data-conversion",
                "application/vcard+json                        | V3 | supported-address-data-conversion",
                "application/vcard+json, */*;q=0.1             | V3 | stored",
                "text/vcard;version=3.0;q=0                    | V3 | supported-address-data-conversion",
            })
    void eachClientGetsWhatItTakes(String accept, CardVersion stored, String expected) {
        List<String> lines = accept == null || accept.isEmpty() ? List.of() : List.of(accept);
        String given;
        try {
            given = CardNegotiation.wanted(Accept.parse(lines), stored)
                    .map(CardVersion::name)
                    .orElse("stored");
        } catch (DavException refused) {
            given = refused.condition().element().getLocalPart();
        }
        assertEquals(expected, given);
    }
}

package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "127.0.0.0/8, 127.0.0.2, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, 127.0.0.1, true",
        "10.1.128.0/17, 10.1.127.255, false",
        "10.1.128.0/17, 10.1.128.0, true",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, ::2, false",
        "2001:db8::/32, 2001:db8:5::1, true",
        "fe80::/10, fe80::1%eth0, true",
        "::1, [::1], true",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "127.0.0.0/8, localhost, false",
        "127.0.0.0/8, unknown, false",
        "127.0.0.0/8, '', false"
    })
    void anAddressIsInItOrNot(String network, String address, boolean inside) {
        assertEquals(inside, Network.parse(network).contains(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1/33", "127.0.0.1/-1", "::/129", "1.2.3", "256.0.0.1", "127.0.0.1/x"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    }

    @Test
    void namesAreNeverLookedUp() {
        assertThrows(IllegalArgumentException.class, () -> Network.parse("example.com"));
    }
}

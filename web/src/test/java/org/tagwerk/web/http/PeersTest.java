package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersTest {
    private final Peers peers = new Peers("10.0.0.1,10.0.0.2", "127.0.0.1", "127.0.0.1", Optional.of("secret"));

    private static HttpServletRequest from(String address, String... headers) {
        Requests request = Requests.of("GET", "/").from(address);
        for (String header : headers) {
            request = request.with(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        return request.make().servletRequest();
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource({
        "192.0.2.7, '', 192.0.2.7",
        "192.0.2.7, 'X-Forwarded-For: 127.0.0.1', 192.0.2.7",
        "10.0.0.1, 'X-Forwarded-For: 192.0.2.7', 192.0.2.7",
        "10.0.0.1, 'X-Forwarded-For: 127.0.0.1, 192.0.2.7', 192.0.2.7",
        "10.0.0.1, 'X-Forwarded-For: 192.0.2.7, 10.0.0.2', 192.0.2.7",
        "10.0.0.1, 'X-Forwarded-For: unknown', unknown",
        "10.0.0.1, '', 10.0.0.1"
    })
    void aClientIsWhereTheLastTrustedProxySaysHeIs(String peer, String header, String address) {
        assertEquals(address, peers.address(header.isEmpty() ? from(peer) : from(peer, header)));
    }

    @Test
    void aPasswordIsTakenOverTlsOrFromCloseBy() {
        assertTrue(peers.mayAuthenticate(from("127.0.0.1")));
        assertFalse(peers.mayAuthenticate(from("127.0.0.2")));
        assertFalse(peers.mayAuthenticate(from("192.0.2.7", "X-Forwarded-Proto: https")), "says the client himself");
        assertTrue(peers.mayAuthenticate(from("10.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.7")));
        assertTrue(peers.mayAuthenticate(from("10.0.0.1", "X-Forwarded-For: 192.0.2.7")), "the proxy does not say");
        assertFalse(peers.mayAuthenticate(from("10.0.0.1", "X-Forwarded-Proto: http", "X-Forwarded-For: 192.0.2.7")));
        assertFalse(peers.mayAuthenticate(from("10.0.0.1")), "a client on the proxy's machine");
    }

    @Test
    void healthAndMetricsAreForThoseCloseByAndThoseWithTheToken() {
        assertTrue(peers.mayWatch(from("127.0.0.1")));
        assertFalse(peers.mayWatch(from("192.0.2.7")));
        assertFalse(peers.mayWatch(from("192.0.2.7", "Authorization: Bearer secreT")));
        assertTrue(peers.mayWatch(from("192.0.2.7", "Authorization: Bearer secret")));
        assertFalse(peers.mayWatch(from("10.0.0.1", "X-Forwarded-For: 192.0.2.7")));
        assertFalse(new Peers("", "", "none", Optional.empty()).mayWatch(from("127.0.0.1", "Authorization: Bearer ")));
    }

    @Test
    void aRequestIdIsTakenFromProxiesAlone() {
        assertEquals(Optional.of("a-1.b:2"), peers.requestId(from("10.0.0.1", "X-Request-Id: a-1.b:2")));
        assertEquals(Optional.empty(), peers.requestId(from("192.0.2.7", "X-Request-Id: a-1")));
        assertEquals(Optional.empty(), peers.requestId(from("10.0.0.1", "X-Request-Id: a b")));
    }
}

package org.tagwerk.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
    private static String header(String pair, Charset charset) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(charset));
    }

    private static Optional<BasicCredentials> parse(String pair) {
        return BasicCredentials.parse(header(pair, StandardCharsets.UTF_8));
    }

    @Test
    void userAndPasswordAreToldApartAtTheFirstColon() {
        assertEquals(Optional.of(new BasicCredentials("ann", "a:b")), parse("ann:a:b"));
        assertEquals(Optional.of(new BasicCredentials("ann@example.com", "")), parse("ann@example.com:"));
    }

    @Test
    void utf8IsReadAndLatin1Understood() {
        Optional<BasicCredentials> expected = Optional.of(new BasicCredentials("J\u00fcrgen", "gr\u00fcn"));
        assertEquals(expected, parse("J\u00fcrgen:gr\u00fcn"));
        assertEquals(expected, BasicCredentials.parse(header("J\u00fcrgen:gr\u00fcn", StandardCharsets.ISO_8859_1)));
    }

    @Test
    void theSchemeIsMatchedInAnyCase() {
        assertEquals(
                parse("a:b"),
                BasicCredentials.parse(header("a:b", StandardCharsets.UTF_8).replace("Basic", "bAsIc")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic YQ==",
                "Bearer YTpi",
                "YTpi",
                "Basic OmI=",
                "Basic YQA6Yg=="
            })
    void anythingElseIsNoCredential(String header) {
        assertEquals(Optional.empty(), BasicCredentials.parse(header));
    }

    @Test
    void noLogShowsThePassword() {
        assertFalse(new BasicCredentials("ann", "secret").toString().contains("secret"));
    }

    @Test
    void aFailureIsOneLineWhateverTheNameHolds() {
        assertEquals(
                "login failed: address=192.0.2.1 status=401 user=\"a??b? address=9.9.9.9\"",
                LoginFailures.line("192.0.2.1", "a\r\nb\" address=9.9.9.9", 401));
        assertEquals(
                100,
                LoginFailures.line("", "x".repeat(5000), 429)
                        .chars()
                        .filter(c -> c == 'x')
                        .count());
    }
}

package org.tagwerk.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFailuresTest {
    /** The expression that README.md tells fail2ban's users, with what fail2ban makes of HOST. */
    private static Pattern filter() throws IOException {
        Matcher line = Pattern.compile("(?m)^failregex = (.*)$").matcher(Files.readString(Path.of("../README.md")));
        assertTrue(line.find(), "README.md names a failregex");
        return Pattern.compile(line.group(1).replace("<HOST>", "(?<host>[\\w:.]+)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "",
                "login failed: address=198.51.100.7 status=401 user=\"x",
                "a\nlogin failed: address=198.51.100.7 status=401 user=\"x\"",
                "a\u2028b"
            })
    void theFilterOfTheManualFindsTheAddressWhateverTheNameIs(String user) throws IOException {
        String line = LoginFailures.line("2001:db8::1", user, 429);
        assertEquals(1, line.lines().count());
        Matcher found = filter().matcher("2026-03-02T10:00:00.000 WARNING org.tagwerk: " + line);
        assertTrue(found.find(), line);
        assertEquals("2001:db8::1", found.group("host"));
        assertEquals(2, line.chars().filter(c -> c == '"').count());
    }
}

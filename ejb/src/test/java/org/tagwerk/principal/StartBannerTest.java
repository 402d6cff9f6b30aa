package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartBannerTest {
    private static String banner(String host, Optional<String> password) {
        return new StartBanner(new PrincipalSettings(Optional.empty(), Path.of("data"), 1000, host, 8080), password)
                .toString();
    }

    @Test
    void thePasswordIsShownWhenThereIsANewOne() {
        assertTrue(banner("127.0.0.1", Optional.of("k7wmx")).contains("password  k7wmx\n"));
        assertFalse(banner("127.0.0.1", Optional.empty()).contains("password"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://localhost:8080/dav/calendars/",
        "0.0.0.0, http://localhost:8080/",
        "cal.example, http://cal.example:8080/",
        "fd00::1, http://[fd00::1]:8080/"
    })
    void theUrlsNameTheHost(String host, String url) {
        assertTrue(banner(host, Optional.empty()).contains(url));
    }

    @Test
    void generatedPasswordsAreLongAndDiffer() {
        String password = GeneratedPassword.next();
        assertTrue(password.matches("([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}"), password);
        assertFalse(password.equals(GeneratedPassword.next()));
        assertEquals(23, password.length());
    }
}

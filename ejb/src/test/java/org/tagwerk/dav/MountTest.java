package org.tagwerk.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {
    @ParameterizedTest
    @CsvSource({
        "/cal, /cal",
        "/cal/, /cal",
        "' /cal ', /cal",
        "/a/b, /a/b",
        "/Kalender für alle, /Kalender%20f%C3%BCr%20alle",
        "/dav, /dav",
        "'', ''",
        "/, ''"
    })
    void aPrefixIsWrittenInOneForm(String setting, String path) {
        assertEquals(path, Mount.parse(setting).path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cal", "/a//b", "/a/../b", "/a?b", "/a#b", "https://cal.example/cal"})
    void whatIsNoPathIsRefused(String setting) {
        assertThrows(IllegalArgumentException.class, () -> Mount.parse(setting));
    }

    @ParameterizedTest
    @CsvSource({
        "/cal, cal dav x, dav x",
        "/cal, dav x, dav x",
        "/cal, cal dav, dav",
        "/cal, cal, cal",
        "/cal, cal x, cal x",
        "/cal, cal cal dav, cal cal dav",
        "/cal, other dav, other dav",
        "/a/b, a b dav x, dav x",
        "/a/b, a dav x, a dav x",
        "/dav, dav x, dav x",
        "/dav, dav dav x, dav x",
        "/dav, dav, dav",
        "/, dav x, dav x"
    })
    void itIsTakenOffWhenDavFollowsIt(String setting, String path, String left) {
        assertEquals(words(left), Mount.parse(setting).without(words(path), "dav"));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }
}

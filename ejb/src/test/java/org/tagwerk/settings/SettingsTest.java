package org.tagwerk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final Map<String, Object> given = new HashMap<>();

    @BeforeEach
    void configure() {
        ConfigProviderResolver.setInstance(new Given());
    }

    @AfterEach
    void forget() {
        ConfigProviderResolver.setInstance(null);
    }

    @Test
    void requestsUnderWayHaveHalfAMinuteUnlessSaid() {
        assertEquals(Duration.ofSeconds(30), new Settings().shutdownDrain());
    }

    @Test
    void nothingIsAPeriodToFinishRequestsIn() {
        given.put("tagwerk.shutdown.drain", Duration.ZERO);
        assertEquals(Duration.ZERO, new Settings().shutdownDrain());
    }

    @ParameterizedTest
    @CsvSource({
        "tagwerk.shutdown.drain, PT-1S",
        "tagwerk.sync.history, PT0.9S",
        "tagwerk.upkeep.interval, PT0S",
        "tagwerk.rooms.horizon, P-1D"
    })
    void aPeriodThatCannotBeIsRefusedByItsName(String key, Duration value) {
        given.put(key, value);
        String message =
                assertThrows(IllegalArgumentException.class, Settings::new).getMessage();
        assertTrue(message.contains(key), message);
    }

    /** No container is there to configure anything. */
    private final class Given extends ConfigProviderResolver {
        @Override
        public Config getConfig() {
            Class<?>[] types = {Config.class};
            return (Config) Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                assertEquals("getOptionalValue", method.getName());
                return Optional.ofNullable(given.get(arguments[0]));
            });
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return getConfig();
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config config, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config config) {
            throw new UnsupportedOperationException();
        }
    }
}

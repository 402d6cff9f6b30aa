package org.tagwerk.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.boundary.Login;
import org.tagwerk.dav.Href;

/** Who need not say who he is, and what his request knows of the thread's last one: nothing. */
class BasicMechanismTest {
    private final List<Optional<Href>> expected = new ArrayList<>();

    private final BasicMechanism mechanism = new BasicMechanism(new Login(null, null, 1000) {
        @Override
        public void expect(Href target) {
            expected.add(Optional.ofNullable(target));
        }
    });

    private static HttpServletRequest request(String method, String path) {
        Map<String, String> answers = Map.of("getMethod", method, "getRequestURI", path);
        return (HttpServletRequest) Proxy.newProxyInstance(
                BasicMechanismTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> answers.get(called.getName()));
    }

    @ParameterizedTest
    @CsvSource({"GET,/.well-known/caldav", "GET,/health/live", "GET,/metrics", "OPTIONS,/dav/calendars/user01/"})
    void whoIsPublicForgetsTheRequestBefore(String method, String path) throws IOException {
        assertTrue(mechanism.admits(request(method, path), null, new Href(List.of("calendars"), true)));
        assertEquals(List.of(Optional.empty()), expected);
    }
}

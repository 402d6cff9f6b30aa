package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Reply;

/** Wrong passwords are slowed by user and secret, and told in the log; the right one always works. */
class LoginContract extends Contract {
    private static final String CHALLENGE = "Basic realm=\"Tagwerk\", charset=\"UTF-8\"";

    private Reply login(String user, String password) {
        try (Dav client = server.as(new Account(user, password))) {
            return client.propfind("/dav/", 0, null);
        }
    }

    private void refusedTwentyTimes(String name) {
        for (int i = 0; i < 20; i++) {
            Reply refused = login(name, "wrong " + i).expect(401);
            assertEquals(CHALLENGE, refused.header("WWW-Authenticate").orElseThrow());
        }
    }

    private static void waits(Reply reply) {
        int seconds = Integer.parseInt(reply.expect(429).header("Retry-After").orElseThrow());
        assertTrue(seconds > 0 && seconds <= 60, reply::toString);
        assertFalse(reply.header("WWW-Authenticate").isPresent(), "no client is to ask for another password");
    }

    @Test
    void afterTwentyDifferentWrongPasswordsFurtherOnesWaitAndTheRightOneWorks() {
        Account account = server.accounts().fresh();
        refusedTwentyTimes(account.name());
        waits(login(account.name(), "wrong 20"));
        waits(login(account.name(), "wrong 0"));
        waits(login(account.mail(), "wrong 21"));
        login(account.name(), account.password()).expect(207);
        login(user.name(), "wrong").expect(401);
    }

    @Test
    void aDeviceThatRepeatsAnOldPasswordLocksNobodyOut() {
        Account account = server.accounts().fresh();
        for (int i = 0; i < 60; i++) {
            login(account.name(), "the old one").expect(401);
        }
        login(account.name(), "a slip of the finger").expect(401);
        login(account.name(), account.password()).expect(207);
    }

    @Test
    void namesThatDoNotExistGetTheSameAnswers() {
        String nobody = name();
        refusedTwentyTimes(nobody);
        waits(login(nobody, "wrong 20"));
    }

    @Test
    void everyFailureIsOneLineOfTheLog() throws IOException {
        String nobody = name();
        for (int i = 0; i < 3; i++) {
            login(nobody, "the same").expect(401);
        }
        login(nobody + "\"\t x", "y").expect(401);
        List<String> lines = server.records().stream()
                .filter(line -> line.contains(nobody))
                .map(line -> line.substring(line.indexOf("login failed")))
                .toList();
        assertEquals(3, lines.size(), lines::toString);
        assertEquals("login failed: address=127.0.0.1 status=401 user=\"" + nobody + "\"", lines.get(0));
    }
}

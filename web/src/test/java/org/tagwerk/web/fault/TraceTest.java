package org.tagwerk.web.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void aFailureIsOneLineWithItsCausesAndOurFrames() {
        Throwable thrown =
                new IllegalStateException("outer", new IllegalArgumentException("first\r\nsecond\u2028third"));
        String line = Trace.of(thrown);
        assertEquals(1, line.lines().count());
        assertTrue(line.startsWith("java.lang.IllegalStateException: outer < java.lang.IllegalArgumentException: first"
                + " second third at "));
        assertTrue(line.contains("TraceTest.aFailureIsOneLineWithItsCausesAndOurFrames:"), line);
    }

    @Test
    void anEndlessFailureIsCut() {
        assertTrue(Trace.of(new IllegalStateException("x".repeat(100_000))).length() < 2_000);
    }
}

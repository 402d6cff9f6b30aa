package org.tagwerk.bench.http;

import java.util.Locale;

/**
 * What one phase came to.
 *
 * @param requests that were measured
 * @param seconds that they took together
 * @param p95 milliseconds that 95 of 100 of them stayed below
 * @param cpu milliseconds that the server and its database worked for each
 * @param wrong what did not hold in an answer; null when all did
 */
record Figure(
        String phase, int size, int connections, int requests, double seconds, double p95, double cpu, String wrong) {
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %.1f | %.3f | %s |",
                phase,
                size,
                connections,
                requests / seconds,
                p95,
                cpu,
                wrong == null ? "" : "WRONG: " + wrong);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"phase\":\"%s\",\"n\":%d,\"connections\":%d,\"perSecond\":%.1f,\"p95ms\":%.2f,\"cpuMs\":%.4f,\"right\":%b}",
                phase,
                size,
                connections,
                requests / seconds,
                p95,
                cpu,
                wrong == null);
    }
}

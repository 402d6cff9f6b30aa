package org.tagwerk.bench.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * {@code ./dev bench http}: measures the paths over HTTP on H2 and PostgreSQL, calendars of growing size in turns.
 *
 * <p>Arguments: the sizes, {@code 1000 10000} if none. System properties: {@code bench.root}, {@code bench.seconds}
 * for a phase (2), {@code bench.rounds} (2), {@code bench.connections} (8), {@code bench.database} (h2, postgresql or
 * both), {@code bench.json} where the figures go.
 */
public final class HttpBench {
    private HttpBench() {}

    /** Takes the sizes. */
    public static void main(String[] sizes) throws IOException, InterruptedException, ExecutionException {
        List<Content> contents = new ArrayList<>();
        for (String size : sizes.length == 0 ? new String[] {"1000", "10000"} : sizes) {
            contents.add(new Content(Integer.parseInt(size)));
        }
        Path root = Path.of(System.getProperty("bench.root", "."));
        String database = System.getProperty("bench.database", "both");
        List<String> json = new ArrayList<>();
        for (boolean postgreSql : new boolean[] {false, true}) {
            String name = postgreSql ? "postgresql" : "h2";
            if (!database.equals("both") && !database.equals(name)) {
                continue;
            }
            Path directory = Files.createTempDirectory("tagwerk-bench");
            try (Server server = Server.start(root, directory, postgreSql)) {
                say("\n" + name + "\n\n| request | N | connections | a second | p95 ms | CPU ms | |");
                say("| --- | --- | --- | --- | --- | --- | --- |");
                for (Figure figure : measure(server, contents)) {
                    say(figure.row());
                    json.add("{\"database\":\"" + name + "\"," + figure.json().substring(1));
                }
            }
        }
        write(json);
    }

    /** The sizes take turns within each phase, so that a noisy machine is noisy for all. */
    private static List<Figure> measure(Server server, List<Content> contents)
            throws InterruptedException, ExecutionException {
        Client client = new Client(server.base(), "bench", "bench");
        Measure measure = new Measure(
                client,
                server.processes(),
                Integer.getInteger("bench.connections", 8),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 2)));
        List<Phases> calendars = new ArrayList<>();
        for (Content content : contents) {
            Phases phases = new Phases(client, "/dav/calendars/bench/", content);
            phases.seed();
            calendars.add(phases);
        }
        List<List<Phase>> phases = calendars.stream().map(Phases::all).toList();
        List<Figure> figures = new ArrayList<>();
        for (int round = 0; round < Integer.getInteger("bench.rounds", 2); round++) {
            for (int phase = 0; phase < phases.get(0).size(); phase++) {
                for (int i = 0; i < contents.size(); i++) {
                    figures.add(measure.run(
                            phases.get(i).get(phase), contents.get(i).size()));
                }
            }
        }
        return figures;
    }

    private static void write(List<String> figures) throws IOException {
        String file = System.getProperty("bench.json", "");
        if (file.isEmpty()) {
            return;
        }
        String machine = "\"java\":\"" + System.getProperty("java.vm.version") + "\",\"os\":\""
                + System.getProperty("os.name") + ' ' + System.getProperty("os.version") + "\",\"processors\":"
                + Runtime.getRuntime().availableProcessors();
        Files.writeString(
                Path.of(file),
                figures.stream().collect(Collectors.joining(",\n  ", "{" + machine + ",\"figures\":[\n  ", "\n]}\n")));
    }

    @SuppressWarnings("SystemOut") // a command for people
    private static void say(String line) {
        System.out.println(line);
    }
}

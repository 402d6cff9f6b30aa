package org.tagwerk.bench.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Sends the requests of a phase for a while, on several connections at once. */
final class Measure {
    private final Client client;
    private final List<ProcessHandle> processes;
    private final int connections;
    private final Duration span;
    private final AtomicInteger number = new AtomicInteger();

    /** Measures the given processes with all their children. */
    Measure(Client client, List<ProcessHandle> processes, int connections, Duration span) {
        this.client = client;
        this.processes = List.copyOf(processes);
        this.connections = connections;
        this.span = span;
    }

    /** Warms up for half of the span, then measures. */
    Figure run(Phase phase, int size) throws InterruptedException, ExecutionException {
        String prepared = phase.prepare().run();
        AtomicReference<String> wrong = new AtomicReference<>();
        together(phase, prepared, span.dividedBy(2), wrong);
        Duration before = cpu();
        long begun = System.nanoTime();
        List<Long> taken = together(phase, prepared, span, wrong);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpu = cpu().minus(before).toNanos() / 1e6 / Math.max(1, taken.size());
        long p95 = taken.stream()
                .sorted()
                .skip(taken.size() * 95L / 100)
                .findFirst()
                .orElse(0L);
        return new Figure(phase.name(), size, connections, taken.size(), seconds, p95 / 1e6, cpu, wrong.get());
    }

    private List<Long> together(Phase phase, String prepared, Duration most, AtomicReference<String> wrong)
            throws InterruptedException, ExecutionException {
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + most.toNanos();
        Callable<Void> one = () -> {
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                Client.Answer answer = phase.request().run(client, prepared, number.getAndIncrement());
                if (answer == null) {
                    break;
                }
                taken.add(System.nanoTime() - begun);
                String what = phase.check().wrong(answer);
                if (what != null) {
                    wrong.compareAndSet(null, what);
                }
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(pool.submit(one));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
        return List.copyOf(taken);
    }

    private Duration cpu() {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

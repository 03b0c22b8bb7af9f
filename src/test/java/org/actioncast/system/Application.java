package org.actioncast.system;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;

/** An application under load, whose threads each log so many actions a second, and measure what a call costs them. */
final class Application {

    private static final long PACE = Duration.ofMillis(10).toNanos();

    /** One thread's: the ids in the order they were logged, in a room of its own. */
    record Worker(String room, List<String> ids) {}

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private record Cost(long at, long nanos) {}

    private final Actioncast client;
    private final List<Worker> workers;
    private final List<CompletableFuture<Void>> threads;
    private volatile Queue<Cost> costs = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private Application(Actioncast client, int threads) {
        this.client = client;
        workers = IntStream.range(0, threads)
                .mapToObj(i -> new Worker("w" + i, new ArrayList<>()))
                .toList();
        this.threads = workers.stream()
                .map(worker -> CompletableFuture.runAsync(
                        () -> work(worker), task -> new Thread(task, "application-" + worker.room()).start()))
                .toList();
    }

    static Application start(Actioncast client, int threads) {
        return new Application(client, threads);
    }

    private void work(Worker worker) {
        while (!ended) {
            var id = worker.room() + "-" + worker.ids().size();
            worker.ids().add(id);
            var action = Action.of("t")
                    .link(Record.LINK)
                    .user("u1")
                    .room(worker.room())
                    .id(id);
            var before = System.nanoTime();
            client.log(action);
            costs.add(new Cost(before, System.nanoTime() - before));
            LockSupport.parkNanos(PACE);
        }
    }

    /**
     * Nanoseconds that 99 of 100 calls took at most: the median of the seconds since this was asked last. A second in which the machine
     * did something else says nothing about the client.
     */
    long p99() {
        var seconds = costs.stream().collect(groupingBy(cost -> cost.at() / SECOND)).values().stream()
                .mapToLong(Application::p99)
                .sorted()
                .toArray();
        costs = new ConcurrentLinkedQueue<>();
        return seconds[seconds.length / 2];
    }

    private static long p99(List<Cost> ofSecond) {
        var sorted = ofSecond.stream().mapToLong(Cost::nanos).sorted().toArray();
        return sorted[(int) (sorted.length * 0.99)];
    }

    List<Worker> stop() {
        ended = true;
        threads.forEach(CompletableFuture::join);
        return workers;
    }

    Actioncast client() {
        return client;
    }
}

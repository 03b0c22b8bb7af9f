package org.actioncast.core.page;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.actioncast.core.ring.Ring;

/** One thread that owns its subscribers: everything about them happens here, one thing after the other. */
final class Lane {

    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    /** How often an outlet that cannot call back is asked whether it is free. */
    private static final Duration POLL = Duration.ofMillis(20);

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final int TASKS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final int index;
    private final LongConsumer passed;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Set<Delivery> waiting = new LinkedHashSet<>();
    private final Map<Ring, Audience> audiences = new HashMap<>();
    private final Wheel wheel = new Wheel(seconds());
    private long lastPoll;
    private volatile long turnedAt = System.nanoTime();
    private volatile boolean stopped;

    /** @param passed told how many nanoseconds after it was woken a pass over an audience has ended */
    Lane(int index, LongConsumer passed) {
        this.index = index;
        this.passed = passed;
    }

    void passed(long nanos) {
        passed.accept(nanos);
    }

    void start(ThreadFactory threads) {
        var thread = threads.newThread(this::run);
        thread.setName("actioncast-lane-" + index);
        thread.start();
    }

    void stop() {
        execute(() -> stopped = true);
    }

    /** Any thread. */
    void execute(Runnable task) {
        inbox.add(task);
    }

    void schedule(Deadlines deadlines, long seconds) {
        wheel.schedule(deadlines, seconds);
    }

    /** Those of its subscribers who read this ring. */
    Audience audience(Ring ring) {
        return audiences.computeIfAbsent(ring, key -> {
            var audience = new Audience(ring, this);
            ring.listen(audience);
            return audience;
        });
    }

    /** The last of them has left. */
    void dismiss(Ring ring, Audience audience) {
        ring.forget(audience);
        audiences.remove(ring);
    }

    /** Its outlet has a frame to finish; it is asked on every poll until it has. */
    void watch(Delivery delivery) {
        waiting.add(delivery);
    }

    void unwatch(Delivery delivery) {
        waiting.remove(delivery);
    }

    /** How long ago it last looked at what there is to do: a quarter of a second, when it is well. */
    Duration sinceTurn() {
        // First: read after the clock, it may be later.
        var turned = turnedAt;
        return Duration.ofNanos(System.nanoTime() - turned);
    }

    /** The container's monotonic clock in whole seconds. */
    static long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    }

    private void run() {
        // On Payara a send looks up services through this loader; with the application's it costs five times as much.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        while (!stopped) {
            turnedAt = System.nanoTime();
            try {
                var pause = waiting.isEmpty() ? IDLE : POLL;
                var task = inbox.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                for (var done = 0; task != null && done < TASKS_BETWEEN_LOOKS_AT_THE_CLOCK; done++) {
                    attempt(task);
                    task = inbox.poll();
                }
                if (task != null) {
                    attempt(task);
                }
                attempt(this::lookAtTheClock);
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(ERROR, "A task of a lane failed; the lane goes on.", e);
        }
    }

    private void lookAtTheClock() {
        wheel.turnTo(seconds());
        var now = System.nanoTime();
        if (!waiting.isEmpty() && now - lastPoll >= POLL.toNanos()) {
            lastPoll = now;
            List.copyOf(waiting).forEach(Delivery::poll);
        }
    }
}

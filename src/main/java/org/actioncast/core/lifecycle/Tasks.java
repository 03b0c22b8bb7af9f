package org.actioncast.core.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What is done again and again for as long as the application runs: the server's executor would go on after its end. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the scheduler is injected
public class Tasks {

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final Queue<Future<?>> running = new ConcurrentLinkedQueue<>();

    /** CDI calls it. */
    protected Tasks() {}

    Tasks(ManagedScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** After a pause, and with a pause after each time. */
    public void every(Duration pause, Runnable work) {
        running.add(scheduler.scheduleWithFixedDelay(work, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** None is begun any more; one that is under way ends. */
    @PreDestroy
    void stop() {
        for (var task = running.poll(); task != null; task = running.poll()) {
            task.cancel(false);
        }
    }
}

package org.actioncast.core.lifecycle;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work that is done again and again for as long as the application runs: the server's executor would go on after its end. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the scheduler is injected
public class Tasks {

    private static final System.Logger LOG = System.getLogger(Tasks.class.getName());

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final Queue<Future<?>> running = new ConcurrentLinkedQueue<>();

    /** CDI calls it. */
    protected Tasks() {}

    Tasks(ManagedScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** After a pause, and with a pause after each time, whether it went well or not. */
    public void every(Duration pause, Runnable work) {
        running.add(scheduler.scheduleWithFixedDelay(
                () -> attempt(work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** An executor never runs a task again that has thrown. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A task failed, and is done again after its pause.", e);
        }
    }

    /** None is begun any more; one that is under way ends. */
    @PreDestroy
    void stop() {
        for (var task = running.poll(); task != null; task = running.poll()) {
            task.cancel(false);
        }
    }
}

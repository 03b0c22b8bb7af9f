package org.actioncast.door.actions;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.actioncast.settings.Settings;

/**
 * The threads that answer posters after their commit. Not the log's own thread, which a poster that does not read its answers could
 * stop; and not the container's executor, which on Payara takes longer to hand over a task than the task takes.
 */
@ApplicationScoped
class AnswerExecutor implements Executor {

    @Resource
    private ManagedThreadFactory threads;

    private final ActionsSettings settings = ActionsSettings.from(Settings.of(AnswerExecutor.class));
    private ExecutorService pool;

    @PostConstruct
    void start() {
        pool = Executors.newFixedThreadPool(settings.answerers(), threads);
    }

    @PreDestroy
    void stop() {
        pool.shutdown();
    }

    @Override
    public void execute(Runnable answer) {
        try {
            pool.execute(answer);
        } catch (RejectedExecutionException stopping) {
            answer.run();
        }
    }
}

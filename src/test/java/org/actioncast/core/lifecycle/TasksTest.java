package org.actioncast.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TasksTest {

    /** The server's, which outlives the application. */
    private final ScheduledThreadPoolExecutor server = new ScheduledThreadPoolExecutor(1);

    private final Tasks tasks = new Tasks((ManagedScheduledExecutorService) Proxy.newProxyInstance(
            TasksTest.class.getClassLoader(),
            new Class<?>[] {ManagedScheduledExecutorService.class},
            (self, method, arguments) -> method.invoke(server, arguments)));

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    @DisplayName("LC7: what is done again and again ends with the application")
    void endWithTheApplication() throws InterruptedException {
        var done = new Semaphore(0);
        tasks.every(Duration.ofMillis(1), done::release);
        tasks.every(Duration.ofHours(1), done::release);
        assertThat(done.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();

        tasks.stop();

        server.setRemoveOnCancelPolicy(true);
        server.purge();
        assertThat(server.getQueue()).isEmpty();
    }

    @Test
    @DisplayName("LC8: what fails is done again")
    void areDoneAgainAfterAFailure() throws InterruptedException {
        var done = new Semaphore(0);

        tasks.every(Duration.ofMillis(1), () -> {
            done.release();
            throw new IllegalStateException("This time it did not go well.");
        });

        assertThat(done.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
    }
}

package org.actioncast.core.outlet.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TyrusTimerTest {

    private final ScheduledThreadPoolExecutor scheduler =
            (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void schedulesNothingForATimeoutThatIsNotSet() {
        var timer = TyrusTimer.sparing(scheduler).schedule(() -> {}, 0, TimeUnit.MILLISECONDS);

        assertThat((Object) timer).isNull();
        assertThat(scheduler.getTaskCount()).isZero();
    }

    @Test
    void passesOnWhatHasADelay() throws Exception {
        var ran = new CountDownLatch(1);

        TyrusTimer.sparing(scheduler).schedule(ran::countDown, 1, TimeUnit.MILLISECONDS);

        assertThat(ran.await(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }
}

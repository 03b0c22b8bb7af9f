package org.actioncast.system.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.actioncast.client.Action;
import org.actioncast.client.ee.Announcements;
import org.actioncast.client.ee.LogAction;

/** Methods that do to their transactions what methods do. */
@ApplicationScoped
public class Work {

    @Inject
    private Announcements announcements;

    private final CountDownLatch released = new CountDownLatch(1);

    private static Action action(String id) {
        return Action.of("work").link("invoice-42").id(id);
    }

    public void log(String id) {
        announcements.log(action(id));
    }

    @Transactional
    public void logAndFail(String id) {
        announcements.log(action(id));
        throw new IllegalStateException("The sample fails on purpose.");
    }

    /** Stays in its transaction until it is released. */
    @Transactional
    public void logAndHold(String id) throws InterruptedException {
        announcements.log(action(id));
        announcements.stream(action(id + "-live"));
        if (!released.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Nobody has released it.");
        }
    }

    public void release() {
        released.countDown();
    }

    @Transactional
    public void logMany(String id, int count) {
        for (var i = 0; i < count; i++) {
            announcements.log(action(id + i));
        }
    }

    @LogAction(type = "broken", record = "{nobody}")
    public String mistaken() {
        return "done";
    }

    @LogAction(type = "failed", record = "invoice/42")
    public void annotatedAndFail() {
        throw new IllegalStateException("The sample fails on purpose.");
    }
}

package org.actioncast.door.http.body;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.door.http.Problem;
import org.actioncast.settings.Settings;

/** All bodies that are awaited: so many, of so many bytes, for so long. */
@ApplicationScoped
public class WaitingBodies {

    private static final System.Logger LOG = System.getLogger(WaitingBodies.class.getName());

    private static final Duration LOOK = Duration.ofMillis(250);

    /** By then those are gone that have come too slowly. */
    private static final Duration LATER = Duration.ofSeconds(2);

    @Inject
    private Tasks tasks;

    private final BodySettings settings;
    private final Set<WaitingBody> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> ofUsers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder tooSlow = new LongAdder();
    private final LongAdder tooMany = new LongAdder();

    /** Reads the settings: CDI calls it. */
    protected WaitingBodies() {
        this(BodySettings.from(Settings.of(WaitingBodies.class)));
    }

    @SuppressWarnings("NullAway.Init") // the tasks are injected
    WaitingBodies(BodySettings settings) {
        this.settings = settings;
    }

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        BodySettings.from(Settings.of(WaitingBodies.class));
    }

    void start(@Observes SettingsAccepted accepted) {
        tasks.every(LOOK, this::look);
    }

    /** Bodies that are awaited now. */
    public int waiting() {
        return count.get();
    }

    /** Bytes that have come of them. */
    public long bytes() {
        return bytes.get();
    }

    /** Bodies that came too slowly, since the start. */
    public long refusedAsTooSlow() {
        return tooSlow.sum();
    }

    /** Bodies that were one too many, or a byte, since the start. */
    public long refusedAsTooMany() {
        return tooMany.sum();
    }

    /**
     * Takes a place for a body of this user. When there is none, that which has waited longest has to go: a flood of slow ones then drives out
     * its own, and not a body that is on its way.
     */
    void admit(String user) {
        var ofUser = ofUsers.merge(user, 1, Integer::sum);
        var ofAll = count.incrementAndGet();
        if (ofUser > settings.maxPerUser() && !makeRoom(body -> body.user().equals(user))
                || ofUser <= settings.maxPerUser() && ofAll > settings.maxWaiting() && !makeRoom(body -> true)) {
            forget(user);
            throw full();
        }
    }

    private boolean makeRoom(Predicate<WaitingBody> among) {
        return waiting.stream()
                .filter(among)
                .sorted(Comparator.comparingLong(WaitingBody::began))
                .anyMatch(oldest -> oldest.giveWay(this::full));
    }

    /** The body for which a place was taken. */
    void enter(WaitingBody body) {
        waiting.add(body);
    }

    /** It has come, or is not awaited any more. */
    void leave(WaitingBody body) {
        waiting.remove(body);
        bytes.addAndGet(-body.size());
        forget(body.user());
    }

    /** Takes memory for what has come of one. */
    void reserve(int more) {
        if (bytes.addAndGet(more) > settings.maxBytes()) {
            bytes.addAndGet(-more);
            throw full();
        }
    }

    Problem tooSlow() {
        tooSlow.increment();
        return Problem.of(
                408,
                "body-too-slow",
                "Send the body within " + settings.deadline().toSeconds()
                        + " s (actioncast.body.deadline), and at least " + settings.leastRate()
                        + " bytes of it a second (actioncast.body.least-rate).");
    }

    void look() {
        for (var body : waiting) {
            try {
                body.look(settings);
            } catch (RuntimeException e) {
                LOG.log(WARNING, "A body that came too slowly could not be refused.", e);
            }
        }
    }

    private Problem full() {
        tooMany.increment();
        return Problem.later(
                "bodies-waiting",
                "Too many requests have not come in full; send this one again later, its body at once.",
                LATER);
    }

    private void forget(String user) {
        count.decrementAndGet();
        ofUsers.computeIfPresent(user, (same, bodies) -> bodies == 1 ? null : bodies - 1);
    }
}

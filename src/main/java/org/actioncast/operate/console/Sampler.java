package org.actioncast.operate.console;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.actioncast.core.actionlog.ActionsLogged;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.broadcast.Roster;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.core.submission.LiveActionPosted;
import org.actioncast.settings.Settings;

/** Counts what happens, and once a second writes down what has. */
@ApplicationScoped
public class Sampler {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The pages first, then the books. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    @Inject
    private Hub hub;

    @Inject
    private Roster roster;

    @Inject
    private LogWriter writer;

    @Inject
    private Feed feed;

    @Inject
    private Tasks tasks;

    private final ConsoleSettings settings = ConsoleSettings.from(Settings.of(Sampler.class));
    private final Chronicle chronicle = new Chronicle((int) settings.history().toSeconds());
    private final Traffic traffic = new Traffic(settings.channels());
    private final Latency commits = new Latency();
    private final Latency passes = new Latency();
    private final LongAdder logged = new LongAdder();
    private final LongAdder live = new LongAdder();
    private long shownBefore;
    private long sampledAt = System.nanoTime();
    private long turnedAt = sampledAt;

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        ConsoleSettings.from(Settings.of(Sampler.class));
    }

    void start(@Observes SettingsAccepted accepted) {
        hub.gauges().whenPassed(passes::record);
        tasks.every(SECOND, this::sample);
    }

    void on(@Observes @Priority(LAST) ActionsLogged event) {
        var now = System.currentTimeMillis();
        event.actions().forEach(action -> {
            logged.increment();
            traffic.count(action.action().channel());
            commits.record(
                    TimeUnit.MILLISECONDS.toNanos(now - action.action().at().toEpochMilli()));
        });
    }

    void on(@Observes @Priority(LAST) LiveActionPosted posted) {
        live.increment();
        traffic.count(posted.encoded().action().channel());
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Traffic traffic() {
        return traffic;
    }

    ConsoleSettings settings() {
        return settings;
    }

    private synchronized void sample() {
        var now = System.nanoTime();
        var seconds = (now - sampledAt) / (double) SECOND.toNanos();
        sampledAt = now;
        var shown = hub.counters().shown();
        var sample = new Sample(
                System.currentTimeMillis(),
                roster.size(),
                logged.sumThenReset() / seconds,
                live.sumThenReset() / seconds,
                (shown - shownBefore) / seconds,
                commits.take(),
                passes.take(),
                writer.waiting(),
                hub.gauges().ringBytes());
        shownBefore = shown;
        chronicle.add(sample);
        if (now - turnedAt >= Traffic.WINDOW.toNanos()) {
            turnedAt = now;
            traffic.turn();
        }
        feed.show(sample, traffic);
    }
}

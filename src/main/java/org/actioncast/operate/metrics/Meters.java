package org.actioncast.operate.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.actioncast.core.actionlog.BatchCommitted;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.broadcast.Roster;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.relay.NodeRelay;
import org.actioncast.core.submission.Submissions;
import org.actioncast.door.http.body.WaitingBodies;
import org.actioncast.door.outbox.OutboxWatch;
import org.actioncast.door.outbox.Relay;
import org.actioncast.trust.token.TokenDefect;
import org.actioncast.trust.token.TokenVerifier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Registers every meter at start, and brings the counters up to date. */
@ApplicationScoped
public class Meters {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long[] ACTIONS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    /** From half a millisecond to ten seconds. */
    private static final long[] TIMES = DoubleStream.of(
                    0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToLong(millis -> (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)))
            .toArray();

    private static final String RETURNS = "Rooms that came back with a position.";
    private static final String BODIES_REFUSED = "Bodies of requests that were not waited for any longer, or at all.";

    private static final List<String> OUTLETS =
            List.of("tyrus-raw", "liberty-raw", "standard", "event-stream", "long-poll");

    @Inject
    private MetricRegistry registry;

    @Inject
    private Hub hub;

    @Inject
    private Roster roster;

    @Inject
    private LogWriter writer;

    @Inject
    private Submissions submissions;

    @Inject
    private Relay relay;

    @Inject
    private OutboxWatch outbox;

    @Inject
    private NodeRelay nodes;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private WaitingBodies bodies;

    @Inject
    private Tasks tasks;

    private final List<Following> counters = new ArrayList<>();
    private final LongAdder logged = new LongAdder();
    private final Distribution batches = new Distribution(ACTIONS);
    private final Distribution commits = new Distribution(TIMES);
    private final Distribution passes = new Distribution(TIMES);

    void start(@Observes SettingsAccepted accepted) {
        PayaraMetrics.repair();
        registerGauges();
        registerCounters();
        histogram("batch_actions", "Actions in one transaction of the log.", batches, ACTIONS, 1);
        histogram("commit_seconds", "A transaction of the log, commit included.", commits, TIMES, NANOS);
        histogram(
                "fanout_seconds",
                "From the commit of an action to the end of a pass over the pages of its channel.",
                passes,
                TIMES,
                NANOS);
        hub.gauges().whenPassed(passes::record);
        tasks.every(PAUSE, this::follow);
    }

    void on(@Observes BatchCommitted batch) {
        logged.add(batch.actions());
        batches.record(batch.actions());
        commits.record(batch.took().toNanos());
    }

    private void registerGauges() {
        OUTLETS.forEach(outlet -> gauge(
                "connections",
                "Connections now, by the way frames take to them.",
                () -> roster.transports().getOrDefault(outlet, 0L),
                new Tag("outlet", outlet)));
        gauge("connections_unauthenticated", "Connections that have not said hello.", hub.gauges()::unauthenticated);
        gauge("log_waiting", "Actions that wait for the log or are being written.", writer::waiting);
        gauge(
                "outbox_waiting",
                "Rows that wait in the outbox, 10000 at most.",
                () -> outbox.waiting().rows());
        gauge(
                "outbox_oldest_seconds",
                "How long the first row of the outbox has waited.",
                () -> outbox.waiting().oldest().toSeconds());
        gauge("bodies_waiting", "Bodies of requests that have not come in full.", bodies::waiting);
        gauge("bodies_waiting_bytes", "What has come of them.", bodies::bytes);
        gauge("channels", "Channels kept in memory.", hub.gauges()::channels);
        gauge("ring_bytes", "What the newest actions of all channels take in memory.", hub.gauges()::ringBytes);
    }

    private void registerCounters() {
        var delivery = hub.counters();
        counter("logged", "Actions committed, repeats included.", logged::sum);
        counter("outbox_relayed", "Rows of the outbox put into the log.", relay::relayed);
        counter("outbox_refused", "Rows of the outbox that can never be logged.", relay::refused);
        counter("hints_sent", "Heads of channels that other nodes were told.", nodes::sent);
        counter("hints_heard", "Heads of channels that other nodes have told.", nodes::heard);
        counter("hints_lost", "Lines with hints that have not come.", nodes::lost);
        counter("live_heard", "Live actions of other nodes shown here.", nodes::liveHeard);
        counter("live_dropped", "Live actions that other nodes were not told.", nodes::liveDropped);
        counter("hints_polls", "Looks at the heads of all channels that are watched here.", nodes::polls);
        counter("shown", "Actions put into frames, once for each page.", delivery::shown);
        counter("returns", RETURNS, delivery::recovered, new Tag("result", "recovered"));
        counter("returns", RETURNS, delivery::gaps, new Tag("result", "gap"));
        for (var code : CloseCode.values()) {
            counter(
                    "closes",
                    "Connections ended by this server.",
                    () -> delivery.closed(code),
                    new Tag("code", Integer.toString(code.code())));
        }
        var refused = submissions.refused();
        for (var code : refused.codes()) {
            counter("posts_refused", "Posts refused.", () -> refused.of(code), new Tag("why", code));
        }
        counter("bodies_refused", BODIES_REFUSED, bodies::refusedAsTooSlow, new Tag("why", "body-too-slow"));
        counter("bodies_refused", BODIES_REFUSED, bodies::refusedAsTooMany, new Tag("why", "bodies-waiting"));
        Arrays.stream(TokenDefect.values())
                .forEach(defect -> counter(
                        "tokens_refused",
                        "Tokens refused.",
                        () -> tokens.refused(defect),
                        new Tag("why", defect.code())));
    }

    private void gauge(String name, String says, Supplier<Number> value, Tag... tags) {
        registry.gauge(described(name, says), value, tags);
    }

    private void counter(String name, String says, LongSupplier count, Tag... tags) {
        counters.add(new Following(registry.counter(described(name, says), tags), count));
    }

    /** Each series with the name that Prometheus' own histograms have: to a server that asks, they are one. */
    private void histogram(String name, String says, Distribution of, long[] bounds, double unit) {
        for (var i = 0; i <= bounds.length; i++) {
            var bound = i;
            var le = i == bounds.length ? "+Inf" : Double.toString(bounds[i] / unit);
            gauge(name + "_bucket", says, () -> of.upTo(bound), new Tag("le", le));
        }
        gauge(name + "_count", says, of::count);
        gauge(name + "_sum", says, () -> of.sum() / unit);
    }

    private void follow() {
        counters.forEach(Following::follow);
    }

    private static Metadata described(String name, String says) {
        return Metadata.builder()
                .withName("actioncast_" + name)
                .withDescription(says)
                .build();
    }
}

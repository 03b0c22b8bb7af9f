package org.actioncast.core.broadcast;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.core.actionlog.ActionLog;
import org.actioncast.core.actionlog.ActionsLogged;
import org.actioncast.core.caller.Revocations;
import org.actioncast.core.caller.TokensRevoked;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.DrainStarted;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.core.outlet.Outlet;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Closer;
import org.actioncast.core.page.Connections;
import org.actioncast.core.page.DeliveryCounters;
import org.actioncast.core.page.Dialect;
import org.actioncast.core.page.Lanes;
import org.actioncast.core.page.Node;
import org.actioncast.core.page.PageSettings;
import org.actioncast.core.page.Subscriber;
import org.actioncast.core.ring.LogReaders;
import org.actioncast.core.ring.RingSettings;
import org.actioncast.core.ring.Rings;
import org.actioncast.core.submission.LiveActionPosted;
import org.actioncast.settings.Settings;

/** Where actions meet pages: connects whoever speaks a {@link Dialect}, and passes on what was logged and what is live. */
@ApplicationScoped
public class Hub {

    private static final System.Logger LOG = System.getLogger(Hub.class.getName());
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final int CLOSING_THREADS = 16;

    @Inject
    private ActionLog log;

    @Inject
    private Revocations revocations;

    @Inject
    private Event<PageJoined> joined;

    @Inject
    private Event<PageLeft> left;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Tasks tasks;

    private final PageSettings settings = PageSettings.from(Settings.of(Hub.class));
    private final RingSettings ringSettings = RingSettings.from(Settings.of(Hub.class));
    private final ThreadFactory appThreads = new AppThreads(work -> threads.newThread(work));
    private final LogReaders readers = new LogReaders(ringSettings, () -> log, appThreads);
    private final Rings rings = new Rings(ringSettings, readers::newest, readers::after, readers::head);
    private final Lanes lanes = new Lanes(settings);
    private final Connections connections = new Connections(settings);
    private final DeliveryCounters counters = new DeliveryCounters();
    private final Gauges gauges = new Gauges(lanes, rings, connections, ringSettings);
    private final ExecutorService closing = Executors.newFixedThreadPool(CLOSING_THREADS, appThreads);
    private final ExecutorService announcing = Executors.newSingleThreadExecutor(appThreads);
    private final Node node = new Node(
            settings,
            ringSettings.maxFrame(),
            rings,
            rings::after,
            lanes,
            connections,
            new Closer(closing),
            counters,
            new Announcements(announcing, page -> joined.fire(page), page -> left.fire(page)),
            caller -> revocations.has(caller),
            settings::firstPing);

    static void check(@Observes ApplicationDeployed deployed) {
        PageSettings.from(Settings.of(Hub.class));
        RingSettings.from(Settings.of(Hub.class));
    }

    void start(@Observes SettingsAccepted accepted) {
        lanes.start(threads);
        tasks.every(SWEEP, () -> rings.sweep(ringSettings.linger()));
    }

    /** Sends every page away, and waits until they have gone or the time is up. */
    void on(@Observes @Priority(DrainStarted.PAGES_PRIORITY) DrainStarted begun) {
        try {
            var left = connections.drain(Closer.LIMIT);
            if (left > 0) {
                LOG.log(WARNING, "{0} pages had not gone when the time to drain was up.", left);
            }
            closing.shutdown();
            if (!closing.awaitTermination(Closer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(DEBUG, "Some connections were still closing.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        lanes.stop();
        readers.stop();
        closing.shutdown();
        announcing.shutdown();
    }

    /**
     * A connection has been opened; nothing is sent on it before its hello.
     *
     * @param dialect the protocol that it speaks
     * @param outlet makes the outlet, given what it calls when it is free again
     */
    public Subscriber connect(Dialect dialect, Function<Runnable, Outlet> outlet) {
        return node.connect(dialect, outlet);
    }

    void on(@Observes ActionsLogged logged) {
        rings.append(logged);
    }

    void on(@Observes LiveActionPosted posted) {
        show(posted.encoded());
    }

    /** Ends the connections of those whose tokens do not count any more. */
    void on(@Observes TokensRevoked revoked) {
        connections.all().keySet().forEach(subscriber -> {
            var caller = subscriber.caller();
            if (caller != null && revocations.has(caller)) {
                subscriber.refuse(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
            }
        });
    }

    /** Shows a live action to who is connected to its channel now. */
    public void show(EncodedAction live) {
        var ring = rings.find(live.action().channel());
        if (ring != null) {
            ring.append(live);
        }
    }

    /** Pages of a channel now. */
    public int pages(Channel channel) {
        return rings.readers(channel);
    }

    /** The channels that are watched here. */
    public Rings rings() {
        return rings;
    }

    /** How far behind delivery is, and what it has in memory. */
    public Gauges gauges() {
        return gauges;
    }

    /** What has happened so far. */
    public DeliveryCounters counters() {
        return counters;
    }

    /** Every connection with the way frames take to it. */
    Map<Subscriber, String> subscribers() {
        return connections.all();
    }
}

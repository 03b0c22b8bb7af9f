package org.actioncast.core.relay;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.actioncast.action.Action;
import org.actioncast.core.actionlog.ActionLog;
import org.actioncast.core.actionlog.ActionsLogged;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.database.ConfiguredDataSource;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.core.submission.LiveActionPosted;
import org.actioncast.core.submission.Submissions;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Tells the other nodes what was logged here, and has the rings look for what they have logged. */
@ApplicationScoped
public class NodeRelay {

    /** How often it is seen whether there is something to be done. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration POLL = Duration.ofSeconds(1);

    /** A hint may be lost without a trace, with the node that wanted to give it. */
    private static final Duration BELT = Duration.ofSeconds(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Inject
    private Hub hub;

    @Inject
    private ActionLog log;

    @Inject
    private Submissions submissions;

    @Inject
    private Tasks tasks;

    private final Outgoing outgoing = new Outgoing();
    private final List<Thread> running = new ArrayList<>();
    private volatile @Nullable Parts parts;

    private record Parts(
            String node,
            Outgoing outgoing,
            Engine engine,
            Sender sender,
            Receiver receiver,
            Sequences sequences,
            Hearing hearing,
            Strangers strangers,
            HeadsPoll poll,
            LiveActions live) {

        void tick() {
            strangers.ask();
            if (sequences.forgetTheSilent()) {
                poll.want();
            }
            outgoing.alone(hearing.hears() && !sequences.hasOthersThan(node));
            if (hearing.hears()) {
                poll.lookAtTheKnownIfDue(BELT);
            } else {
                poll.lookIfDue(POLL);
            }
        }
    }

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        RelaySettings.from(Settings.of(NodeRelay.class));
    }

    void start(@Observes SettingsAccepted accepted) {
        if (ConfiguredDataSource.isOfOneServer(database)) {
            outgoing.mute();
            return;
        }
        var made = parts(Long.toString(new SecureRandom().nextLong(Long.MAX_VALUE), Character.MAX_RADIX));
        parts = made;
        start("actioncast-hints-out", made.sender);
        start("actioncast-hints-in", made.receiver);
        tasks.every(TICK, made::tick);
    }

    private Parts parts(String node) {
        var rings = hub.rings();
        var engine = new DatabaseEngine(database);
        var poll = new HeadsPoll(rings, System::nanoTime);
        var sequences = new Sequences(System::nanoTime);
        var hearing = new Hearing(System::nanoTime);
        var strangers = new Strangers(numbers -> log.headsOf(numbers), rings, poll::want);
        var live = new LiveActions(node, Secret.seal(database), this::show, System::nanoTime);
        var receiver = new Receiver(node, engine, outgoing, rings, sequences, hearing, strangers, poll, live);
        var sender = new Sender(node, engine, outgoing, live);
        return new Parts(node, outgoing, engine, sender, receiver, sequences, hearing, strangers, poll, live);
    }

    private void start(String name, Runnable work) {
        var thread = threads.newThread(work);
        thread.setName(name);
        thread.start();
        running.add(thread);
    }

    void on(@Observes ActionsLogged logged) {
        outgoing.add(logged.heads().values());
    }

    void on(@Observes LiveActionPosted posted) {
        var made = parts;
        if (made != null && !outgoing.add(posted.encoded())) {
            made.live.drop(1);
        }
    }

    /** Another node has let it in; it is checked as if nobody had. */
    private void show(Action action) {
        hub.show(submissions.checked(action).encoded());
    }

    /** What was logged last is told before. */
    @PreDestroy
    void stop() {
        outgoing.close();
        try {
            for (var thread : running) {
                thread.join(STOP_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var made = parts;
        if (made != null) {
            made.engine.close();
        }
    }

    /** How this node learns what others log, in words for the operator. */
    public String state() {
        var made = parts;
        return made == null ? "no other node can be there" : made.hearing.state();
    }

    /** Heads that other nodes were told. */
    public long sent() {
        var made = parts;
        return made == null ? 0 : made.sender.sent();
    }

    /** Heads that were heard of other nodes. */
    public long heard() {
        var made = parts;
        return made == null ? 0 : made.receiver.heard();
    }

    /** Lines of nodes that have not come. */
    public long lost() {
        var made = parts;
        return made == null ? 0 : made.receiver.lost();
    }

    /** How often all heads were looked at. */
    public long polls() {
        var made = parts;
        return made == null ? 0 : made.poll.looks();
    }

    /** Live actions of other nodes that were shown here. */
    public long liveHeard() {
        var made = parts;
        return made == null ? 0 : made.live.heard();
    }

    /** Live actions of this node that the others were not told. */
    public long liveDropped() {
        var made = parts;
        return made == null ? 0 : made.live.dropped();
    }
}

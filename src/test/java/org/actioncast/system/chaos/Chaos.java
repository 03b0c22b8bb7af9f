package org.actioncast.system.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.actioncast.system.chaos.client.Crowd;
import org.actioncast.system.chaos.client.LogReader;
import org.actioncast.system.chaos.client.Visitors;
import org.actioncast.system.chaos.client.World;
import org.actioncast.system.chaos.fault.Fault;
import org.actioncast.system.chaos.fault.FaultProxy;
import org.actioncast.system.chaos.fault.Scene;
import org.actioncast.system.chaos.history.Checker;
import org.actioncast.system.chaos.history.Event.Calmed;
import org.actioncast.system.chaos.history.Event.Injected;
import org.actioncast.system.chaos.history.Event.Stuck;
import org.actioncast.system.chaos.history.History;
import org.actioncast.system.chaos.history.Violation;
import org.actioncast.system.server.Actioncast;

/** One run of a {@link Plan}. */
public final class Chaos {

    static final String START = "(none: the start)";
    static final String END = "(none: the end)";

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMillis(1500);

    private final Plan plan;
    private final Random random;
    private final Actioncast system;
    private final FaultProxy proxy;
    private final History history;
    private final Probe probe;
    private final LogReader log;
    private final Crowd crowd;
    private final Scene scene;

    private Chaos(Plan plan, Actioncast system) {
        this.plan = plan;
        this.system = system;
        random = new Random(plan.seed());
        proxy = new FaultProxy(system.baseUri().getPort());
        history = new History(plan.directory().resolve("history.jsonl"));
        probe = new Probe(system);
        var world = new World(system);
        log = new LogReader(system, world);
        crowd = new Crowd(world, history, proxy.port(), random.nextLong());
        scene = new Scene(system, proxy, crowd, new Visitors(crowd), log, new Random(random.nextLong()));
    }

    /** Runs it, writes the report, and gives every breach of the promise. */
    public static List<Violation> run(Plan plan) throws Exception {
        var system = Actioncast.start(plan.server(), plan.database(), Plan.SETTINGS);
        try {
            var chaos = new Chaos(plan, system);
            try {
                chaos.run();
            } finally {
                chaos.history.close();
            }
            var events = chaos.history.events();
            var violations = Checker.check(events);
            new Report(plan, events, violations).write();
            return violations;
        } finally {
            system.stop();
        }
    }

    private void run() throws Exception {
        awaitCalm();
        var before = Holdings.of(system.pid());
        begin(START);
        crowd.start();
        awaitCalm();
        crowd.pause(CALM.multipliedBy(2));
        var end = System.nanoTime() + plan.time().toNanos();
        var round = 0;
        for (var faults = new ArrayDeque<Fault>(); round < 2 || System.nanoTime() < end; ) {
            if (faults.isEmpty()) {
                round++;
                shuffleInto(faults);
            }
            if (round < 2 || System.nanoTime() < end) {
                befall(faults.remove());
            }
        }
        begin(END);
        awaitCalm();
        crowd.settle();
        log.noteAll(history);
        crowd.finish(log.heads());
        proxy.close();
        before.compare(system.pid(), history);
    }

    private void shuffleInto(Deque<Fault> faults) {
        var all = new ArrayList<>(plan.wanted());
        Collections.shuffle(all, random);
        faults.addAll(all);
    }

    private void befall(Fault fault) throws Exception {
        begin(fault.name());
        fault.strike().on(scene);
        awaitCalm();
        crowd.pause(CALM);
    }

    private void begin(String what) {
        System.out.printf("chaos: %s%n", what);
        history.note(at -> new Injected(at, what));
    }

    /** The server has to come back by itself; when it does not, that is noted, and it is helped so that the run goes on. */
    private void awaitCalm() {
        if (!probe.succeeds(RECOVERY)) {
            history.note(at -> new Stuck(at, "No post was taken for " + RECOVERY.toSeconds() + " s after the fault"));
            system.kill9AndRestart();
            if (!probe.succeeds(RECOVERY)) {
                throw new IllegalStateException("The server does not take posts after a restart:\n" + system.log());
            }
        }
        history.note(Calmed::new);
    }
}

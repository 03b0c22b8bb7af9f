package org.actioncast.system.chaos.fault;

import java.time.Duration;
import java.util.List;

/** What clients do that a server has to bear. */
final class CrowdFaults {

    private static final int STORM = 150;
    private static final int INTRUDERS = 20;
    private static final int HALVES = 20;
    private static final Duration STORM_PATIENCE = Duration.ofSeconds(45);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(1);

    /** More than the stall limit of the run. */
    private static final Duration STALL = Duration.ofSeconds(7);

    private CrowdFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.any("readers stop reading", CrowdFaults::stall),
                Fault.any("tokens end, are refreshed, are refused", CrowdFaults::tokens),
                Fault.any("requests are sent by half", scene -> scene.visitors().halves(HALVES, scene.random())),
                Fault.any("a storm of reconnects", CrowdFaults::storm));
    }

    /** One page and half of those of its space, while much is posted where it is. */
    private static void stall(Scene scene) throws InterruptedException {
        var watchers = scene.crowd().watchers();
        var victim = watchers.get(scene.random().nextInt(watchers.size()));
        for (var watcher : watchers) {
            var near = watcher.person().space().equals(victim.person().space());
            if (watcher == victim || near && scene.random().nextBoolean()) {
                watcher.stall(STALL);
            }
        }
        scene.visitors().flood(victim.home(), STALL);
    }

    private static void tokens(Scene scene) throws InterruptedException {
        scene.crowd().tokenLife(TOKEN_LIFE);
        scene.crowd().watchers().forEach(watcher -> watcher.drop());
        scene.visitors().intrude(INTRUDERS, TOKEN_LIFE.multipliedBy(4), scene.random());
        scene.crowd().tokenLife(null);
    }

    private static void storm(Scene scene) throws Exception {
        scene.crowd().watchers().forEach(watcher -> watcher.drop());
        scene.visitors().storm(STORM, scene.log().heads(), STORM_PATIENCE, scene.random());
    }
}

package org.actioncast.system.chaos.fault;

import java.time.Duration;
import java.util.List;

/** What happens to connections on their way. */
final class LineFaults {

    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final int KIBIBYTE = 1024;

    private LineFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.any("connections end (FIN)", scene -> cut(scene, false)),
                Fault.any("connections are reset (RST)", scene -> cut(scene, true)),
                Fault.any("the network stands still", LineFaults::pause),
                Fault.any("the network passes 1 KB/s", LineFaults::throttle));
    }

    /** Each after some bytes, so most in the middle of a message; three times in a row. */
    private static void cut(Scene scene, boolean reset) throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            for (var link : scene.proxy().links()) {
                if (scene.random().nextInt(3) > 0) {
                    link.cutAfter(1 + scene.random().nextInt(3000), reset);
                }
            }
            scene.pass(WHILE.dividedBy(3));
        }
    }

    private static void pause(Scene scene) throws InterruptedException {
        scene.proxy().pause();
        scene.pass(WHILE);
        scene.proxy().resume();
    }

    private static void throttle(Scene scene) throws InterruptedException {
        scene.proxy().throttle(KIBIBYTE);
        scene.pass(WHILE.multipliedBy(2));
        scene.proxy().throttle(0);
    }
}

package org.actioncast.system.chaos.fault;

import java.time.Duration;
import java.util.List;

/** What happens to the server's process. */
final class ServerFaults {

    private static final Duration FROZEN = Duration.ofSeconds(5);

    private ServerFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.any("kill -9 of the server", scene -> scene.system().kill9AndRestart()),
                Fault.any("the server stands still for 5 s", ServerFaults::freeze));
    }

    private static void freeze(Scene scene) throws InterruptedException {
        scene.system().freeze();
        try {
            scene.pass(FROZEN);
        } finally {
            scene.system().thaw();
        }
    }
}

package org.actioncast.core.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** An engine that does what a test has put down for each call; then nothing. */
final class ScriptedEngine implements Engine {

    @FunctionalInterface
    interface Call {
        List<String> run() throws EngineFailed;
    }

    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    final Queue<Call> sends = new ArrayDeque<>();
    final Queue<Call> receives = new ArrayDeque<>();
    int begunAnew;

    @Override
    public int maxLine() {
        return 1_000;
    }

    @Override
    public void send(List<String> lines) throws EngineFailed {
        var call = sends.poll();
        if (call != null) {
            call.run();
        }
        sent.addAll(lines);
    }

    @Override
    public List<String> receive(Duration limit) throws EngineFailed {
        var call = receives.poll();
        return call == null ? List.of() : call.run();
    }

    @Override
    public void listenAnew() {
        begunAnew++;
    }

    @Override
    public void close() {}
}

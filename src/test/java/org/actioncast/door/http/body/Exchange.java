package org.actioncast.door.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.actioncast.door.http.Fakes;

/** A request whose body comes when the test says so. */
final class Exchange {

    static final int MAX_BYTES = 60_000;

    private final Map<String, Object> called = new HashMap<>();
    private final Wire wire = new Wire();
    private final ArrivedRequest request;
    private final WaitingBody body;

    private Exchange(WaitingBodies all, String user, long announced) {
        request = ArrivedRequest.empty(Fakes.of(HttpServletRequest.class, Map.of(), called::put));
        var response = Fakes.of(HttpServletResponse.class, Map.of("getOutputStream", new Fakes.Sink()), called::put);
        var exchange = Fakes.of(AsyncContext.class, Map.of("getResponse", response), called::put);
        body = new WaitingBody(
                all,
                user,
                new BodyAddress("/api/x", MAX_BYTES, BodyAddress.Entry.ANYBODY),
                announced,
                request,
                exchange,
                wire,
                new FirstPass(exchange));
    }

    static Exchange awaited(WaitingBodies all, String user, long announced) {
        var exchange = new Exchange(all, user, announced);
        all.admit(user);
        all.enter(exchange.body);
        return exchange;
    }

    void comes(String text) {
        for (var next : text.getBytes(StandardCharsets.UTF_8)) {
            wire.bytes.add(next);
        }
        body.onDataAvailable();
    }

    void ends() {
        wire.ended = true;
        body.onAllDataRead();
    }

    WaitingBody body() {
        return body;
    }

    ArrivedRequest request() {
        return request;
    }

    boolean dispatched() {
        return called.containsKey("dispatch");
    }

    boolean completed() {
        return called.containsKey("complete");
    }

    /** 0 before there is an answer. */
    int status() {
        return (int) called.getOrDefault("setStatus", 0);
    }

    private static final class Wire extends ServletInputStream {

        private final Queue<Byte> bytes = new ArrayDeque<>();
        private boolean ended;

        @Override
        public int read() {
            return bytes.isEmpty() ? -1 : bytes.remove();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            var read = 0;
            while (read < length && !bytes.isEmpty()) {
                into[from + read++] = bytes.remove();
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return ended && bytes.isEmpty();
        }

        @Override
        public boolean isReady() {
            return !bytes.isEmpty();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

package org.actioncast.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server that logs what it is sent, each id once, as Actioncast does, unless it has been told to misbehave in the next
 * requests.
 */
final class MisbehavingServer implements AutoCloseable {

    /** What a request with several actions is answered with. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange, List<Map<?, ?>> actions) throws IOException;
    }

    /** One request as it came. */
    record Request(String path, String authorization, List<Map<?, ?>> actions, long nanos) {}

    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final int port;
    private @Nullable HttpServer server;
    private volatile Behaviour usual = this::take;

    MisbehavingServer() {
        this(0);
    }

    private MisbehavingServer(int at) {
        port = start(at);
    }

    private int start(int at) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            started.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "misbehaving");
                thread.setDaemon(true);
                return thread;
            }));
            started.createContext("/actioncast/api/actions", this::handle);
            started.start();
            server = started;
            return started.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/actioncast";
    }

    /** In the next request only; several in their order. */
    MisbehavingServer then(Behaviour behaviour) {
        next.add(behaviour);
        return this;
    }

    MisbehavingServer always(Behaviour behaviour) {
        usual = behaviour;
        return this;
    }

    MisbehavingServer wellAgain() {
        usual = this::take;
        return this;
    }

    static Behaviour status(int status, String... headers) {
        return (exchange, actions) -> {
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            answer(exchange, status, "{\"status\":" + status + ",\"detail\":\"told to\"}");
        };
    }

    /** Takes the actions, and breaks the connection instead of saying so. */
    Behaviour takeAndReset() {
        return (exchange, actions) -> {
            logged(actions);
            reset(exchange, actions);
        };
    }

    static void reset(HttpExchange exchange, List<Map<?, ?>> actions) throws IOException {
        // An answer shorter than it announces ends the connection.
        exchange.sendResponseHeaders(200, 1000);
        exchange.close();
    }

    /** Says nothing until the server is closed. */
    void hang(HttpExchange exchange, List<Map<?, ?>> actions) throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** The head of an answer at once, and never its body. */
    void hangAfterTheHead(HttpExchange exchange, List<Map<?, ?>> actions) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('[');
        exchange.getResponseBody().flush();
        hang(exchange, actions);
    }

    /** Logs them all but the one of that type, for good or for now. */
    Behaviour refusing(String type, int status) {
        return (exchange, actions) -> {
            var results = new ArrayList<String>();
            for (var action : actions) {
                if (type.equals(action.get("type"))) {
                    results.add("{\"status\":" + status + ",\"detail\":\"No " + type + "\"}");
                } else {
                    logged(List.of(action));
                    results.add("{\"status\":201}");
                }
            }
            answer(exchange, 207, results.toString());
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var actions = new ArrayList<Map<?, ?>>();
        for (var item : (List<?>) JsonReader.read(body, JsonReader.MAX_DEPTH)) {
            actions.add((Map<?, ?>) item);
        }
        requests.add(new Request(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                actions,
                System.nanoTime()));
        var behaviour = next.poll();
        (behaviour == null ? usual : behaviour).answer(exchange, actions);
    }

    void take(HttpExchange exchange, List<Map<?, ?>> actions) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/live")) {
            actions.forEach(action -> shown.add((String) action.get("id")));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
            return;
        }
        logged(actions);
        var results = actions.stream().map(action -> "{\"status\":201}").toList();
        answer(exchange, 201, results.toString());
    }

    private void logged(List<Map<?, ?>> actions) {
        synchronized (log) {
            for (var action : actions) {
                var id = (String) action.get("id");
                if (!log.contains(id)) {
                    log.add(id);
                }
            }
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The ids in the order they were logged first. */
    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    List<String> shown() {
        return shown;
    }

    List<Request> requests() {
        return requests;
    }

    /** Nobody listens at its port any more. */
    void goDown() {
        server.stop(0);
    }

    void comeBack() {
        start(port);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}

package org.actioncast.system.server;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Where SSOs publish their keys: one address for each, which serves them until it is broken. */
public final class KeyServer {

    /** What an address does instead of answering with its keys. */
    public enum Fault {
        DOWN,
        SLOW,
        GARBAGE,
        WITHOUT_KEYS
    }

    private static final KeyServer RUNNING = new KeyServer();

    private final HttpServer server;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Fault> broken = new ConcurrentHashMap<>();
    private final Map<String, Integer> fetches = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private KeyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "key-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** One for this JVM. */
    public static KeyServer running() {
        return RUNNING;
    }

    /** The address of an SSO that publishes this key under this name. */
    String publish(String name, Keys published, String keyId) {
        keys.put("/" + name, new JWKSet(published.publicJwk(keyId)).toString());
        return address(name);
    }

    public String address(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** From now on. */
    public void breakWith(String name, Fault fault) {
        broken.put("/" + name, fault);
    }

    public int fetches(String name) {
        return fetches.getOrDefault("/" + name, 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        fetches.merge(path, 1, Integer::sum);
        var fault = broken.get(path);
        try (exchange) {
            if (fault == null) {
                send(exchange, keys.getOrDefault(path, "{}"));
                return;
            }
            switch (fault) {
                case DOWN -> exchange.sendResponseHeaders(503, -1);
                case SLOW -> trickle(exchange);
                case GARBAGE -> send(exchange, "<html>Sign in</html>");
                case WITHOUT_KEYS -> send(exchange, "{\"keys\":[]}");
            }
        }
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** A byte now and then, for ever: no single read takes long. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!never.await(200, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

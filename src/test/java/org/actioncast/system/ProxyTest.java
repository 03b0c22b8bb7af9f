package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx and HAProxy in front, with the settings of the operator's guide. */
@Tag("once")
class ProxyTest {

    private static final List<String> PROXIES = List.of("nginx", "haproxy");
    /** What the proxies wait for by themselves is a minute. */
    private static final Duration IDLE = Duration.ofSeconds(61);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path directory;

    @BeforeAll
    static void assumeThatThereIsWhatItNeeds() {
        var there = PROXIES.stream().allMatch(ProxyTest::isInstalled);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, and nginx or haproxy is not installed");
        }
        Assumptions.assumeTrue(there, "nginx or haproxy is not installed");
    }

    @Test
    @Tag("long")
    void letSocketsAndStreamsBeIdleForAMinute() throws IOException {
        assertPassOnAfter(IDLE);
    }

    @Test
    void holdNothingOfSocketsAndStreamsBack() throws IOException {
        assertPassOnAfter(Duration.ZERO);
    }

    /** Both at the same time: the long test is mostly a minute in which nothing happens. */
    private void assertPassOnAfter(Duration idle) throws IOException {
        var invoice = Record.fresh();
        var opened = System.nanoTime();
        var proxies = new ArrayList<Proxy>();
        var pages = new ArrayList<Page>();
        var streams = new ArrayList<List<String>>();
        try {
            for (var name : PROXIES) {
                var proxy = Proxy.start(
                        name, directory, Actioncast.running().baseUri().getPort());
                proxies.add(proxy);
                pages.add(invoice.page("u2").through(proxy.port()).open());
                streams.add(stream(invoice, proxy.port()));
            }
            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .until(() ->
                            streams.stream().allMatch(lines -> lines.toString().contains("welcome")));

            Awaitility.await().atMost(idle.plusSeconds(5)).until(() -> System.nanoTime() - opened > idle.toNanos());
            invoice.poster("u1").log("after-the-pause");

            for (var page : pages) {
                page.awaitAction("after-the-pause");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() ->
                            streams.stream().allMatch(lines -> lines.toString().contains("after-the-pause")));
        } finally {
            pages.forEach(Page::close);
            proxies.forEach(Proxy::close);
        }
    }

    @Test
    void tellTheServerTheClientsAddress() throws IOException {
        for (var name : PROXIES) {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var proxy = Proxy.start(name, directory, server.getLocalPort())) {
                var asked = CLIENT.sendAsync(
                        HttpRequest.newBuilder(address(proxy.port(), "api/actions"))
                                .build(),
                        BodyHandlers.discarding());

                assertThat(head(server)).contains("x-forwarded-for: 127.0.0.1");
                asked.cancel(true);
            }
        }
    }

    /** In lower case, up to the empty line. */
    private static List<String> head(ServerSocket server) throws IOException {
        server.setSoTimeout((int) Page.PATIENCE.toMillis());
        try (var connection = server.accept();
                var reader = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var lines = new ArrayList<String>();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line.toLowerCase(java.util.Locale.ROOT));
            }
            return lines;
        }
    }

    private static List<String> stream(Record invoice, int port) {
        var lines = new CopyOnWriteArrayList<String>();
        var response = CLIENT.sendAsync(
                        HttpRequest.newBuilder(address(port, "api/actions"))
                                .header("Accept", "text/event-stream")
                                .header(
                                        "Authorization",
                                        "Bearer " + invoice.tokens("u3").signed())
                                .build(),
                        BodyHandlers.ofLines())
                .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(response.statusCode()).isEqualTo(200);
        CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
        return lines;
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + "/actioncast/" + path);
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Path.of(directory, name).toFile().canExecute());
    }
}

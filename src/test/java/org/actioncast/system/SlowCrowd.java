package org.actioncast.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actioncast.system.server.Actioncast;

/** Clients of which each sends the head of a post, and then a byte of its body a second; who is thrown out comes back. */
final class SlowCrowd implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final InetSocketAddress address;
    private final byte[] head;
    private final List<SocketChannel> clients = new ArrayList<>();
    private final ByteBuffer answers = ByteBuffer.allocate(4096);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final CompletableFuture<Integer> came = new CompletableFuture<>();

    /** @param token null for none */
    SlowCrowd(Actioncast system, String path, String token, int size) throws IOException {
        var uri = system.baseUri().resolve(path);
        address = new InetSocketAddress(uri.getHost(), uri.getPort());
        head = ("POST " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n")
                .getBytes(ISO_8859_1);
        for (var i = 0; i < size; i++) {
            clients.add(come());
        }
        thread.execute(this::trickle);
    }

    /** How often one came back, when all have gone. */
    int end() throws InterruptedException, ExecutionException, TimeoutException {
        over.complete(true);
        return came.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        over.complete(true);
        thread.shutdown();
    }

    private void trickle() {
        var count = 0;
        try {
            while (!isOver()) {
                for (var i = 0; i < clients.size(); i++) {
                    if (!write(clients.get(i))) {
                        clients.get(i).close();
                        clients.set(i, come());
                        count++;
                    }
                }
            }
            for (var client : clients) {
                client.close();
            }
            came.complete(count);
        } catch (IOException | RuntimeException e) {
            came.completeExceptionally(e);
        }
    }

    private boolean isOver() {
        try {
            return over.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return true;
        }
    }

    private SocketChannel come() throws IOException {
        var client = SocketChannel.open(address);
        client.write(ByteBuffer.wrap(head));
        client.configureBlocking(false);
        return client;
    }

    /** A byte, unless there is an answer or the end. */
    private boolean write(SocketChannel client) {
        try {
            answers.clear();
            return client.read(answers) == 0 && client.write(ByteBuffer.wrap(new byte[] {'x'})) >= 0;
        } catch (IOException reset) {
            return false;
        }
    }
}

package org.actioncast.system.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between the clients and the server and passes bytes on, unless it is told to hold, slow or cut them. */
public final class FaultProxy implements AutoCloseable {

    /** Small, so that a reader who stops is soon felt on the other side. */
    static final int BUFFER = 16 * 1024;

    private static final int BACKLOG = 1000;

    private final int target;
    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private volatile int bytesPerSecond;
    private volatile List<String> refused = List.of();
    private volatile List<String> swallowed = List.of();

    /** @param target a port of this machine */
    public FaultProxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket();
            door.setReceiveBufferSize(BUFFER);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The connections of now. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** Nothing passes, in neither direction, until {@link #resume}. */
    public void pause() {
        change(true, bytesPerSecond);
    }

    public void resume() {
        change(false, bytesPerSecond);
    }

    /** Each connection passes so much; 0 for all it can. */
    public void throttle(int bytes) {
        change(paused, bytes);
    }

    /** Connections whose requests hold one of these words are reset, as by a proxy that does not know an upgrade. */
    public void refuse(String... words) {
        refused = List.of(words);
    }

    /** Requests that hold one of these words are never answered, as by a proxy that waits for the end of a stream. */
    public void swallow(String... words) {
        swallowed = List.of(words);
    }

    boolean refuses(String request) {
        return refused.stream().anyMatch(request::contains);
    }

    boolean swallows(String request) {
        return swallowed.stream().anyMatch(request::contains);
    }

    /** All connections of now, at once. */
    public void cutAll(boolean reset) {
        links().forEach(link -> link.cut(reset));
    }

    private void change(boolean hold, int bytes) {
        lock.lock();
        try {
            paused = hold;
            bytesPerSecond = bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How much may be read at once. */
    int portion() {
        var slow = bytesPerSecond;
        return slow > 0 ? Math.max(1, slow / 10) : BUFFER;
    }

    /** Returns when so many bytes may pass. */
    void await(int bytes) throws InterruptedException {
        lock.lock();
        try {
            while (paused) {
                changed.await();
            }
            var left = bytesPerSecond > 0 ? TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond : 0;
            while (left > 0 && bytesPerSecond > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void ended(Link link) {
        links.remove(link);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // the door is closed, or whoever knocked has gone
            }
        }
    }

    private void connect(Socket client) throws SocketException {
        client.setSendBufferSize(BUFFER);
        client.setTcpNoDelay(true);
        var link = new Link(this, client, new Socket());
        links.add(link);
        start(() -> link.run(target));
    }

    static void start(Runnable task) {
        var thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resume();
        links().forEach(link -> link.cut(true));
    }
}

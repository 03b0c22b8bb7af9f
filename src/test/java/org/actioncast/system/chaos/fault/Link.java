package org.actioncast.system.chaos.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through the proxy: a thread for each direction. */
public final class Link {

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger directions = new AtomicInteger(2);

    /** Bytes that still pass, in both directions together. */
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private volatile boolean reset;

    Link(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /**
     * Cuts it when so many more bytes have passed, be it in the middle of a message.
     *
     * @param how true for a reset, false for an orderly end of both directions
     */
    public void cutAfter(long bytes, boolean how) {
        reset = how;
        left.set(bytes);
    }

    void run(int target) {
        try {
            server.setReceiveBufferSize(FaultProxy.BUFFER);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            FaultProxy.start(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            cut(true);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            var buffer = new byte[FaultProxy.BUFFER];
            for (var read = read(from, buffer); read >= 0; read = read(from, buffer)) {
                proxy.await(read);
                if (from == client) {
                    var request = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    if (proxy.refuses(request)) {
                        cut(true);
                        return;
                    }
                    if (proxy.swallows(request)) {
                        continue;
                    }
                }
                var before = left.getAndAdd(-read);
                var allowed = (int) Math.max(0, Math.min(read, before));
                to.getOutputStream().write(buffer, 0, allowed);
                if (allowed < read || before == read) {
                    cut(reset);
                    return;
                }
            }
            to.shutdownOutput();
            if (directions.decrementAndGet() == 0) {
                cut(false);
            }
        } catch (IOException e) {
            cut(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut(true);
        }
    }

    private int read(Socket from, byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer, 0, Math.min(buffer.length, proxy.portion()));
    }

    /** @param how true for a reset */
    void cut(boolean how) {
        proxy.ended(this);
        end(client, how);
        end(server, how);
    }

    private static void end(Socket socket, boolean how) {
        try (socket) {
            if (how) {
                socket.setSoLinger(true, 0);
            } else if (socket.isConnected() && !socket.isClosed()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // it has ended already
        }
    }
}

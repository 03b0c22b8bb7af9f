package org.actioncast.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some clients do their worst; a page of another application gets every action, in order, and the server keeps its memory. */
@Tag("once")
@Needs(destroys = true)
class FloodTest {

    private static final int ATTACKERS = 8;
    private static final int ACTIONS = 40;
    private static final long MIB = 1024 * 1024;

    private static Actioncast system;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<RawSocket> attacking = ConcurrentHashMap.newKeySet();

    enum Flood {
        /** Sockets that say nothing. */
        SILENT {
            @Override
            void once(RawSocket socket, Record invoice) {
                // nothing, that is it
            }
        },
        /** Requests that do not end. */
        HALF_REQUESTS {
            @Override
            RawSocket open(Actioncast system) throws IOException {
                var socket = RawSocket.connect(system);
                socket.write(RawSocket.upgrade(system.socketUri()));
                return socket;
            }

            @Override
            void once(RawSocket socket, Record invoice) throws IOException {
                socket.write("\r\nX-More: " + "x".repeat(100));
            }
        },
        HUGE_TOKENS {
            @Override
            void once(RawSocket socket, Record invoice) throws IOException {
                socket.text("{\"type\":\"hello\",\"token\":\"" + "x".repeat(64 * 1024) + "\"}");
            }
        },
        BINARY {
            @Override
            void once(RawSocket socket, Record invoice) throws IOException {
                socket.write(RawSocket.frame(RawSocket.BINARY, true, new byte[4096]));
            }
        },
        /** A message in pieces of a byte, with a ping after each. */
        FRAGMENTS {
            @Override
            void once(RawSocket socket, Record invoice) throws IOException {
                var frames = new ByteArrayOutputStream();
                frames.writeBytes(RawSocket.frame(RawSocket.TEXT, false, new byte[] {'{'}));
                for (var i = 0; i < 500; i++) {
                    frames.writeBytes(RawSocket.frame(RawSocket.CONTINUATION, false, new byte[] {' '}));
                    frames.writeBytes(RawSocket.frame(RawSocket.PING, true, new byte[0]));
                }
                frames.writeBytes(RawSocket.frame(RawSocket.CONTINUATION, true, new byte[] {'}'}));
                socket.write(frames.toByteArray());
            }
        },
        /** A page that pings as fast as it can and reads nothing: its pongs have to go somewhere. */
        PINGS_UNREAD {
            @Override
            RawSocket open(Actioncast system) throws IOException {
                var socket = RawSocket.open(system);
                socket.text("{\"type\":\"hello\",\"token\":\""
                        + Record.of(system).tokens("u1").signed() + "\"}");
                return socket;
            }

            @Override
            void once(RawSocket socket, Record invoice) throws IOException {
                var frames = new ByteArrayOutputStream();
                for (var i = 0; i < 500; i++) {
                    frames.writeBytes(RawSocket.frame(
                            RawSocket.PING, true, "p".repeat(125).getBytes(UTF_8)));
                }
                socket.write(frames.toByteArray());
            }
        };

        RawSocket open(Actioncast system) throws IOException {
            return RawSocket.open(system);
        }

        abstract void once(RawSocket socket, Record invoice) throws IOException;
    }

    @BeforeAll
    static void start() {
        system = Actioncast.running();
    }

    /** The one that has ended a server. */
    @Test
    void costsOthersNothingWhenPingsAreUnread() throws Exception {
        assertCostsOthersNothing(Flood.PINGS_UNREAD);
    }

    @ParameterizedTest
    @EnumSource(names = "PINGS_UNREAD", mode = EnumSource.Mode.EXCLUDE)
    @Tag("long")
    void costsOthersNothing(Flood flood) throws Exception {
        assertCostsOthersNothing(flood);
    }

    private void assertCostsOthersNothing(Flood flood) throws Exception {
        var invoice = Record.of(system);
        var poster = invoice.poster("u1");
        var threads = Executors.newFixedThreadPool(ATTACKERS);
        try (var page = invoice.page("u2").open()) {
            var before = slowest(poster, page, "before");
            var heap = system.heapUsedBytes();
            var attacks = new ArrayList<Future<Integer>>();
            for (var i = 0; i < ATTACKERS; i++) {
                attacks.add(threads.submit(() -> attack(flood, invoice)));
            }
            var during = slowest(poster, page, "during");
            var grown = system.heapUsedBytes() - heap;
            end();
            var rounds = 0;
            for (var attack : attacks) {
                rounds += attack.get();
            }

            assertThat(rounds).isGreaterThanOrEqualTo(ATTACKERS);
            assertThat(page.isOpen()).isTrue();
            assertThat(page.faults()).isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> system.heapUsedBytes() - heap < 64 * MIB);
            assertThat(system.log()).doesNotContain("OutOfMemoryError");
            System.out.printf(
                    "%s by %d clients, %d rounds: p99 of others %d -> %d ms, heap grown by %d MiB%n",
                    flood, ATTACKERS, rounds, before, during, grown / MIB);
        } finally {
            end();
            threads.shutdownNow();
        }
    }

    /** A client that is not read from waits in its own write, until it is closed from here. */
    private void end() throws IOException {
        over.set(true);
        for (var socket : attacking) {
            socket.close();
        }
    }

    /** Goes on until the others have seen enough, and comes back whenever it is thrown out. */
    private int attack(Flood flood, Record invoice) throws IOException {
        var rounds = 0;
        while (!over.get()) {
            try (var socket = flood.open(system)) {
                attacking.add(socket);
                rounds++;
                for (var i = 0; i < 100_000 && !over.get(); i++) {
                    flood.once(socket, invoice);
                    Thread.onSpinWait();
                }
            } catch (IOException thrownOut) {
                Thread.onSpinWait();
            }
        }
        return rounds;
    }

    /** Milliseconds from a post to its being shown: the 99th percentile. */
    private static long slowest(Poster poster, Page page, String prefix) {
        List<Long> took = new ArrayList<>();
        for (var i = 0; i < ACTIONS; i++) {
            var began = System.nanoTime();
            // 200: its connection was closed before the answer, and the client has asked again.
            assertThat(poster.log(prefix + i).status()).isIn(200, 201);
            page.awaitAction(prefix + i);
            took.add(System.nanoTime() - began);
        }
        Collections.sort(took);
        return TimeUnit.NANOSECONDS.toMillis(took.get(ACTIONS * 99 / 100));
    }
}

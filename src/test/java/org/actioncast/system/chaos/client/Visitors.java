package org.actioncast.system.chaos.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.actioncast.system.chaos.client.World.Access;
import org.actioncast.system.chaos.history.Channel;
import org.jspecify.annotations.Nullable;

/** Those who come for a moment: a storm of pages, intruders, posters who break off, and one who posts far too much. */
public final class Visitors {

    private static final int FLOOD_ACTIONS = 16;
    private static final int FLOOD_BYTES = 50_000;
    private static final int FLOOD_ARRAYS = 10;

    /** How far back a page of a storm was, in actions, at most: some beyond a page of the log, most about the length of a ring. */
    private static final int[] BACK = {40, 40, 150};

    private final Crowd crowd;
    private final AtomicInteger number = new AtomicInteger();

    public Visitors(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Pages that come at once, each with an earlier position of a room, and stay until they have caught up. */
    public void storm(int size, Map<Channel, String> heads, Duration patience, Random random)
            throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < size; i++) {
            var space = crowd.world().space(random);
            var room = crowd.world().room(random);
            var head = heads.get(space.room(room));
            var rooms = new HashMap<String, @Nullable String>();
            rooms.put(room, head == null ? "0" : earlier(head, random));
            var stream = random.nextInt(4) == 0;
            var person = new Person(name(), space, null, stream, false, Access.VALID);
            threads.add(visit(person, rooms, Crowd.byRoom(space, heads), patience, random));
        }
        Crowd.join(threads, patience);
    }

    /** Pages whose tokens do not let them in, and who try until they give up. */
    public void intrude(int size, Duration patience, Random random) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < size; i++) {
            var access = Access.values()[1 + random.nextInt(Access.values().length - 1)];
            var person = new Person(name(), crowd.world().space(random), null, random.nextBoolean(), false, access);
            threads.add(visit(person, Collections.singletonMap("", "0"), Map.of("", "x:1"), patience, random));
        }
        Crowd.join(threads, patience);
    }

    private Thread visit(
            Person person,
            Map<String, @Nullable String> rooms,
            Map<String, String> goal,
            Duration patience,
            Random random) {
        var watcher = new Watcher(crowd, person, rooms, random.nextLong());
        watcher.finish(goal, patience);
        return Crowd.started(watcher, person.page());
    }

    /** Requests of which a part arrives, and then the end, or a reset. */
    public void halves(int size, Random random) throws IOException {
        for (var i = 0; i < size; i++) {
            var item = item(random, 500);
            crowd.post().note("h" + number.incrementAndGet(), item, false, false);
            var body = Post.body(List.of(item), false);
            var head = "POST /actioncast/api/actions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer "
                    + crowd.world().applicationToken(item.channel().host()) + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n";
            var request = (head + body).getBytes(UTF_8);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), crowd.port())) {
                socket.getOutputStream().write(request, 0, 1 + random.nextInt(request.length - 1));
                if (random.nextBoolean()) {
                    socket.setSoLinger(true, 0);
                }
            }
        }
    }

    /** More than the kernel holds for those who do not read, and then so many small ones that a storm does not carry it all. */
    public void flood(Channel channel, Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        for (var i = 0; i < FLOOD_ARRAYS && System.nanoTime() < end; i++) {
            post(channel, FLOOD_ACTIONS, FLOOD_BYTES);
        }
        post(channel, BACK[BACK.length - 1], 1);
        crowd.pause(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private void post(Channel channel, int count, int bytes) throws InterruptedException {
        var items = Stream.generate(() -> item(channel, bytes)).limit(count).toList();
        crowd.post().send(items, true, false, crowd.world().applicationToken(channel.host()));
    }

    private Item item(Random random, int size) {
        return item(crowd.world().space(random).room(crowd.world().room(random)), size);
    }

    private static Item item(Channel channel, int size) {
        var nonce = Poster.nonce();
        return new Item(nonce, "v" + nonce, channel, "visitor", true, null, size, true);
    }

    private String name() {
        return "s" + number.incrementAndGet();
    }

    private static String earlier(String head, Random random) {
        var colon = head.indexOf(':');
        var offset = Integer.parseInt(head.substring(colon + 1));
        return head.substring(0, colon + 1) + Math.max(1, offset - random.nextInt(BACK[random.nextInt(BACK.length)]));
    }
}

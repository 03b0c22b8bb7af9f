package org.actioncast.system.chaos.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.system.chaos.history.Channel;
import org.actioncast.system.chaos.history.Event.Asked;
import org.actioncast.system.chaos.history.Event.Closed;
import org.actioncast.system.chaos.history.Event.Due;
import org.actioncast.system.chaos.history.Event.Garbled;
import org.actioncast.system.chaos.history.Event.Opened;
import org.actioncast.system.chaos.history.Event.Refreshed;
import org.jspecify.annotations.Nullable;

/** A page over all its connections: it comes, looks, moves about, goes, and comes back with its positions until it is told to end. */
public final class Watcher implements Runnable {

    private static final AtomicLong CONNECTIONS = new AtomicLong();
    private static final Duration TICK = Duration.ofMillis(50);

    /** mp.jwt.verify.clock.skew of the run. */
    static final Duration SKEW = Duration.ofSeconds(1);

    private final Crowd crowd;
    private final Random random;
    private final Person person;
    private final Map<String, @Nullable String> rooms = new LinkedHashMap<>();
    private final Inbox inbox;
    private final String home;
    private final Whims whims;
    private String connection = "";
    private long refreshAt = Long.MAX_VALUE;
    private long nextWhim;
    private volatile @Nullable Line line;
    private volatile @Nullable Goal goal;
    private volatile long stalledUntil;

    /** @param rooms with the positions to begin at, null for now */
    Watcher(Crowd crowd, Person person, Map<String, @Nullable String> rooms, long seed) {
        this.crowd = crowd;
        this.person = person;
        this.rooms.putAll(rooms);
        random = new Random(seed);
        inbox = new Inbox(crowd.history(), this.rooms);
        home = rooms.keySet().iterator().next();
        whims = new Whims(crowd.world(), random, this.rooms, inbox);
    }

    @Override
    public void run() {
        try {
            while (!isDone()) {
                try (var opened = open()) {
                    watch(opened);
                } catch (Line.Ended e) {
                    closed(e.code(), String.valueOf(e.getMessage()));
                } catch (Line.Garbled e) {
                    crowd.history().note(at -> new Garbled(at, connection, String.valueOf(e.getMessage())));
                    closed(Line.Ended.BROKEN, "garbled");
                } catch (IOException e) {
                    closed(Line.Ended.BROKEN, e.toString());
                }
                line = null;
                if (!isDone()) {
                    crowd.pause(
                            Duration.ofMillis(20 + random.nextInt(inbox.heard() ? random.nextInt(2000) + 1 : 1500)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        due();
    }

    /** It ends as soon as it has reached these positions, or when the time is over. */
    void finish(Map<String, String> positions, Duration patience) {
        goal = new Goal(positions, System.nanoTime() + patience.toNanos());
    }

    /** Takes the connection away under its hands, with a reset. */
    public void drop() {
        var current = line;
        if (current != null) {
            try {
                current.drop();
            } catch (IOException e) {
                // it was gone already
            }
        }
    }

    /** Reads nothing for a while. */
    public void stall(Duration time) {
        stalledUntil = System.nanoTime() + time.toNanos();
    }

    /** A room that it is in, or comes back to. */
    public Channel home() {
        return person.space().room(home);
    }

    public Person person() {
        return person;
    }

    private Line open() throws IOException {
        connection = "c" + CONNECTIONS.incrementAndGet();
        inbox.opened();
        var life = crowd.tokenLife();
        var token = crowd.world().token(person.space(), person.user(), person.access(), life);
        var expires = life == null ? Long.MAX_VALUE : expiresIn(life);
        refreshAt = life != null && !person.stream() && random.nextBoolean()
                ? System.nanoTime() + life.dividedBy(2).toNanos()
                : Long.MAX_VALUE;
        nextWhim = System.nanoTime() + whims.pause().toNanos();
        crowd.history()
                .note(at -> new Opened(
                        at,
                        connection,
                        person.page(),
                        person.space().host(),
                        person.space().link(),
                        person.origin(),
                        person.access() == World.Access.VALID,
                        expires));
        return person.stream() ? openStream(token) : openSocket(token);
    }

    private Line openStream(String token) throws IOException {
        var opened = new StreamLine();
        line = opened;
        var room = rooms.entrySet().iterator().next();
        ask(room.getKey(), room.getValue());
        opened.open(crowd.port(), token, person.origin(), room.getKey(), room.getValue());
        return opened;
    }

    private Line openSocket(String token) throws IOException {
        var opened = new SocketLine();
        line = opened;
        opened.open(crowd.port());
        rooms.forEach(this::ask);
        opened.say(Say.hello(token, person.origin(), rooms));
        return opened;
    }

    private void ask(String room, @Nullable String after) {
        crowd.history().note(at -> new Asked(at, connection, room, after));
    }

    private void watch(Line from) throws IOException, InterruptedException {
        while (!isDone()) {
            var left = stalledUntil - System.nanoTime();
            if (left > 0) {
                crowd.pause(Duration.ofNanos(left));
            }
            var message = from.next(TICK);
            if (message != null) {
                inbox.take(connection, message, from);
            }
            var now = System.nanoTime();
            if (now > refreshAt) {
                refresh(from);
            }
            if (goal != null && inbox.hasLeft()) {
                throw new Line.Ended(Line.Ended.BROKEN, "comes back to all its rooms");
            }
            if (person.restless() && goal == null && now > nextWhim) {
                nextWhim = now + whims.pause().toNanos();
                whims.follow(from, room -> ask(room, rooms.get(room)));
            }
        }
        from.leave();
    }

    private void refresh(Line to) throws IOException {
        refreshAt = Long.MAX_VALUE;
        var life = Duration.ofMinutes(30);
        // Before it is sent: from then on the server may rely on it.
        crowd.history().note(at -> new Refreshed(at, connection, expiresIn(life)));
        to.say(Say.refresh(crowd.world().token(person.space(), person.user(), person.access(), life)));
    }

    private boolean isDone() {
        var wanted = goal;
        return wanted != null && (wanted.isOver() || wanted.isReached(rooms, inbox));
    }

    private void due() {
        var wanted = goal;
        if (wanted != null && person.access() == World.Access.VALID) {
            rooms.keySet()
                    .forEach(room -> crowd.history().note(at -> new Due(at, connection, room, wanted.position(room))));
        }
    }

    private void closed(int code, String why) {
        inbox.closed();
        crowd.history().note(at -> new Closed(at, connection, code, why));
    }

    private long expiresIn(Duration life) {
        return crowd.history().at(Instant.now().plus(life).plus(SKEW));
    }
}

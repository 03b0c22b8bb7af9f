package org.actioncast.system.chaos.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.actioncast.system.chaos.client.World.Access;
import org.actioncast.system.chaos.history.Channel;
import org.actioncast.system.chaos.history.History;
import org.actioncast.system.chaos.history.Space;
import org.jspecify.annotations.Nullable;

/** All who post and watch in a run. They reach the server over one port, which may be that of a proxy. */
public final class Crowd {

    private static final int POSTERS = 6;
    private static final int WATCHERS = 16;
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final World world;
    private final History history;
    private final int port;
    private final Post post;
    private final List<Poster> posters = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<Thread> posting = new ArrayList<>();
    private final List<Thread> watching = new ArrayList<>();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile @Nullable Duration tokenLife;

    public Crowd(World world, History history, int port, long seed) {
        this.world = world;
        this.history = history;
        this.port = port;
        post = new Post(history, port);
        var random = new Random(seed);
        for (var i = 0; i < WATCHERS; i++) {
            watchers.add(watcher(i, random));
        }
        for (var i = 0; i < POSTERS; i++) {
            posters.add(new Poster(this, i, random.nextLong()));
        }
    }

    private Watcher watcher(int number, Random random) {
        var stream = number % 3 == 0;
        var origin = random.nextInt(4) == 0 ? null : "origin-" + number;
        var rooms = new LinkedHashMap<String, @Nullable String>();
        for (var i = stream ? 0 : random.nextInt(3); i >= 0; i--) {
            rooms.put(world.room(random), null);
        }
        var person = new Person("w" + number, world.space(number), origin, stream, true, Access.VALID);
        return new Watcher(this, person, rooms, random.nextLong());
    }

    public void start() {
        watchers.forEach(
                watcher -> watching.add(started(watcher, watcher.person().page())));
        posters.forEach(poster -> posting.add(started(poster, "poster")));
    }

    static Thread started(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** No more is posted but what is sent again: so that every post that can has an answer. */
    public void settle() throws InterruptedException {
        quiet.countDown();
        for (var thread : posting) {
            thread.join();
        }
    }

    /** Everybody has to reach the head of the log, and leaves. */
    public void finish(Map<Channel, String> heads) throws InterruptedException {
        for (var watcher : watchers) {
            watcher.finish(byRoom(watcher.person().space(), heads), END_PATIENCE);
        }
        join(watching, END_PATIENCE);
    }

    static Map<String, String> byRoom(Space space, Map<Channel, String> heads) {
        var rooms = new HashMap<String, String>();
        heads.forEach((channel, head) -> {
            if (space.room(channel.room()).equals(channel)) {
                rooms.put(channel.room(), head);
            }
        });
        return rooms;
    }

    static void join(List<Thread> threads, Duration patience) throws InterruptedException {
        for (var thread : threads) {
            thread.join(patience.plus(MARGIN).toMillis());
        }
    }

    /** From now on tokens last so long; null for longer than the run. */
    public void tokenLife(@Nullable Duration life) {
        tokenLife = life;
    }

    @Nullable
    Duration tokenLife() {
        return tokenLife;
    }

    public List<Watcher> watchers() {
        return watchers;
    }

    World world() {
        return world;
    }

    History history() {
        return history;
    }

    Post post() {
        return post;
    }

    int port() {
        return port;
    }

    /** That of a page of the space, or none: somebody acts who has the page open. */
    @Nullable
    String originIn(Space space, Random random) {
        var person = watchers.get(random.nextInt(watchers.size())).person();
        return person.space().equals(space) ? person.origin() : null;
    }

    /** Lets time pass; true as soon as no more is to be posted. */
    boolean pass(Duration time) throws InterruptedException {
        return quiet.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets time pass that nothing shortens. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    public void pause(Duration time) throws InterruptedException {
        never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}

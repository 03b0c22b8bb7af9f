package org.actioncast.system.chaos.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.actioncast.system.chaos.history.Space;
import org.jspecify.annotations.Nullable;

/** Posts one thing after the other, of every kind there is, and sends again what was not answered. */
final class Poster implements Runnable {

    private static final AtomicLong NONCES = new AtomicLong();

    /** What is remembered of what was sent, to be sent again when all is over. */
    private static final int REMEMBERED = 300;

    /** Of those, so many are sent again. */
    private static final int REPEATED = 80;

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    private static final int ARRAY_MAX = 16;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(150);

    private final Crowd crowd;
    private final Random random;
    private final String name;
    private final List<Request> answered = new ArrayList<>();
    private final List<Request> open = new ArrayList<>();

    private record Request(List<Item> items, boolean array) {}

    Poster(Crowd crowd, int number, long seed) {
        this.crowd = crowd;
        random = new Random(seed);
        name = "p" + number;
    }

    @Override
    public void run() {
        try {
            while (!crowd.pass(Duration.ofMillis(5 + random.nextInt(40)))) {
                step();
            }
            settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends again what has an id: what is in the log gets its first position, and what is not is logged now. */
    private void settle() throws InterruptedException {
        var deadline = System.nanoTime() + SETTLE_LIMIT.toNanos();
        for (var request : open) {
            while (!send(request) && System.nanoTime() < deadline) {
                crowd.pause(RETRY_PAUSE);
            }
        }
        Collections.shuffle(answered, random);
        for (var request : answered.subList(0, Math.min(REPEATED, answered.size()))) {
            send(request);
        }
    }

    private void step() throws InterruptedException {
        var space = crowd.world().space(random);
        var application = random.nextInt(3) == 0;
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                var live = item(space, application, null, random.nextInt(100), true);
                crowd.post().send(List.of(live), false, true, token(live));
            }
            case 2, 3 -> send(single(item(space, application, null, random.nextInt(100), true)));
            case 4, 5, 6 -> remember(array(space, application));
            case 7 -> twiceAtOnce(single(fresh(space, application)));
            case 8, 9 -> again();
            case 10 -> elsewhere();
            default -> remember(single(fresh(space, application)));
        }
        if (!open.isEmpty() && random.nextInt(3) == 0) {
            var request = open.get(random.nextInt(open.size()));
            if (send(request)) {
                open.remove(request);
            }
        }
    }

    /** Several rooms; now and then one twice, one that was sent before, and a bad one. */
    private Request array(Space space, boolean application) {
        var items = new ArrayList<>(IntStream.range(0, 2 + random.nextInt(ARRAY_MAX))
                .mapToObj(i -> fresh(space, application))
                .toList());
        if (random.nextInt(3) == 0) {
            items.add(items.get(random.nextInt(items.size())));
        }
        if (random.nextInt(4) == 0) {
            items.add(item(space, application, id(), 0, false));
        }
        answered.stream()
                .map(request -> request.items.get(0))
                .filter(item -> item.application() == application)
                .filter(item -> item.channel().host().equals(space.host())
                        && item.channel().link().equals(space.link()))
                .findAny()
                .ifPresent(items::add);
        return new Request(items, true);
    }

    private void again() throws InterruptedException {
        if (!answered.isEmpty()) {
            send(answered.get(random.nextInt(answered.size())));
        }
    }

    /** An id that is known, in another room, where it is refused, or of another host, where it is new. */
    private void elsewhere() throws InterruptedException {
        if (answered.isEmpty()) {
            return;
        }
        var known = answered.get(random.nextInt(answered.size())).items.get(0);
        var channel = crowd.world().space(random).room(crowd.world().room(random));
        if (!channel.equals(known.channel())) {
            // The same each time it is sent there: a repeat of itself, not of the one that is known.
            var nonce = known.nonce() + " in " + channel.mark();
            send(single(new Item(nonce, known.id(), channel, name, false, null, 0, true)));
        }
    }

    private void twiceAtOnce(Request request) throws InterruptedException {
        var other = CompletableFuture.supplyAsync(() -> {
            try {
                return send(request);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        var sent = send(request);
        if (!other.join() && !sent) {
            open.add(request);
        }
    }

    private void remember(Request request) throws InterruptedException {
        if (send(request)) {
            if (answered.size() < REMEMBERED) {
                answered.add(request);
            } else {
                answered.set(random.nextInt(REMEMBERED), request);
            }
        } else if (random.nextInt(4) > 0) {
            open.add(request);
        }
    }

    private boolean send(Request request) throws InterruptedException {
        var taken = crowd.post().send(request.items, request.array, false, token(request.items.get(0)));
        if (!taken) {
            crowd.pass(RETRY_PAUSE);
        }
        return taken;
    }

    private static Request single(Item item) {
        return new Request(List.of(item), false);
    }

    private String token(Item item) {
        var space = new Space(item.channel().host(), item.channel().link());
        return item.application()
                ? crowd.world().applicationToken(space.host())
                : crowd.world().pageToken(space, item.user());
    }

    private Item fresh(Space space, boolean application) {
        var size = random.nextInt(20) == 0 ? 2000 + random.nextInt(6000) : random.nextInt(200);
        return item(space, application, id(), size, true);
    }

    private Item item(Space space, boolean application, @Nullable String id, int size, boolean good) {
        var channel = space.room(crowd.world().room(random));
        return new Item(nonce(), id, channel, name, application, crowd.originIn(space, random), size, good);
    }

    private static String id() {
        return "i" + NONCES.incrementAndGet();
    }

    static String nonce() {
        return "n" + NONCES.incrementAndGet();
    }
}

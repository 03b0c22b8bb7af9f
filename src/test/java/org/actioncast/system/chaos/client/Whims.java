package org.actioncast.system.chaos.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a restless page does from time to time: leaves a room and comes back, takes another room, or goes and comes back. */
record Whims(World world, Random random, Map<String, @Nullable String> rooms, Inbox inbox) {

    Duration pause() {
        return Duration.ofMillis(500 + random.nextInt(3000));
    }

    /**
     * @param asked is told of a room before it is asked for
     * @throws Line.Ended when the page goes
     */
    void follow(Line on, Consumer<String> asked) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> throw new Line.Ended(Line.Ended.BROKEN, "dropped by the page");
            case 1 -> {
                on.leave();
                throw new Line.Ended(Line.Ended.BROKEN, "left by the page");
            }
            case 2, 3 -> comeAndGo(on, asked);
            default -> {
                // stays
            }
        }
    }

    private void comeAndGo(Line on, Consumer<String> asked) throws IOException {
        if (on instanceof StreamLine) {
            return;
        }
        var room = world.room(random);
        if (inbox.isIn(room) && !inbox.isOut(room)) {
            inbox.leaves(room);
            on.say(Say.leave(room));
        } else if (!inbox.isIn(room) && (inbox.isOut(room) || !rooms.containsKey(room))) {
            inbox.joins(room);
            rooms.putIfAbsent(room, null);
            asked.accept(room);
            on.say(Say.join(room, rooms.get(room)));
        }
    }
}

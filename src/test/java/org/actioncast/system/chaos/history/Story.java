package org.actioncast.system.chaos.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.system.chaos.history.Event.Acked;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Asked;
import org.actioncast.system.chaos.history.Event.Began;
import org.actioncast.system.chaos.history.Event.Due;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.Event.Opened;
import org.actioncast.system.chaos.history.Event.Seen;
import org.actioncast.system.chaos.history.Event.Sent;
import org.actioncast.system.chaos.history.Event.Shown;
import org.jspecify.annotations.Nullable;

/** A history made by hand: in {@link #HERE}, by and for pages of the origin {@value #ORIGIN}, unless told otherwise. */
final class Story {

    static final Channel HERE = new Channel("http://app.example", "doc", "");
    static final Channel THERE = new Channel("http://app.example", "doc", "Talk");
    static final String ORIGIN = "origin-1";

    private final List<Event> events = new ArrayList<>();

    /** n1 of somebody, n2 of the page itself, n3 of somebody: posted, logged, not yet shown. */
    static Story ofThree() {
        return new Story().posted("n1", null, "e:1").posted("n2", ORIGIN, "e:2").posted("n3", null, "e:3");
    }

    List<Event> events() {
        return events;
    }

    Story and(Event event) {
        events.add(event);
        return this;
    }

    private long now() {
        return events.size();
    }

    Story sent(String nonce, @Nullable String origin) {
        return sent(nonce, origin, false, true);
    }

    Story sent(String nonce, @Nullable String origin, boolean live, boolean whole) {
        return and(new Sent(now(), "r" + nonce, HERE, "i" + nonce, nonce, origin, live, whole));
    }

    Story answered(String nonce, int status, @Nullable String position) {
        return and(new Answered(now(), "r" + nonce, nonce, status, position));
    }

    Story entry(String nonce, String position) {
        return entry(nonce, HERE, position);
    }

    Story entry(String nonce, Channel channel, String position) {
        return and(new Entry(now(), channel, position, "i" + nonce, nonce));
    }

    Story posted(String nonce, @Nullable String origin, String position) {
        return sent(nonce, origin).answered(nonce, 201, position).entry(nonce, position);
    }

    Story opened(String connection) {
        return opened(connection, true, Long.MAX_VALUE);
    }

    Story opened(String connection, boolean entitled, long expires) {
        return and(new Opened(now(), connection, "page", HERE.host(), HERE.link(), ORIGIN, entitled, expires));
    }

    /** Asks for a room at a position and is let in. */
    Story begins(String connection, Channel channel, String after) {
        return and(new Asked(now(), connection, channel.room(), after))
                .and(new Began(now(), connection, channel.room(), after));
    }

    Story shown(String connection, String from, String through, String... actions) {
        return shown(connection, HERE, from, through, actions);
    }

    /** @param actions each a nonce and its position with {@code @} between them, or a nonce alone for a live one */
    Story shown(
            String connection, Channel channel, @Nullable String from, @Nullable String through, String... actions) {
        var seen = Stream.of(actions)
                .map(action -> action.split("@"))
                .map(parts -> new Seen(
                        parts.length > 1 ? parts[1] : null, parts[0], channel.mark(), now(), parts.length == 1))
                .toList();
        return and(new Shown(now(), connection, channel.room(), from, through, seen));
    }

    Story acked(String connection, String nonce, String position) {
        return and(new Acked(now(), connection, "", "i" + nonce, position));
    }

    Story due(String connection, String position) {
        return and(new Due(now(), connection, "", position));
    }
}

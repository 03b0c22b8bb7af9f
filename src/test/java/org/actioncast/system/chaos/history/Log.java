package org.actioncast.system.chaos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.Event.Sent;
import org.jspecify.annotations.Nullable;

/** The log at the end of a history, and what its entries were when they were sent. */
final class Log {

    private static final int LIVE_TAKEN = 202;

    private final Map<Channel, NavigableMap<Long, Entry>> channels = new HashMap<>();
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Long> liveSince = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    static Log of(List<Event> history) {
        var log = new Log();
        for (var event : history) {
            if (event instanceof Sent first) {
                log.sent.putIfAbsent(first.nonce(), first);
            } else if (event instanceof Answered answered && answered.status() == LIVE_TAKEN) {
                log.liveSince.putIfAbsent(answered.nonce(), answered.at());
            } else if (event instanceof Entry entry) {
                log.entries.add(entry);
                log.channels
                        .computeIfAbsent(entry.channel(), channel -> new TreeMap<>())
                        .put(Position.of(entry.position()).offset(), entry);
            }
        }
        return log;
    }

    /** In the order in which they were read. */
    List<Entry> entries() {
        return entries;
    }

    Map<Channel, NavigableMap<Long, Entry>> channels() {
        return channels;
    }

    /** How it was sent first. */
    @Nullable
    Sent sent(String nonce) {
        return sent.get(nonce);
    }

    /** When it had been shown to whoever was there, if it is a live one that was taken. */
    @Nullable
    Long liveSince(String nonce) {
        return liveSince.get(nonce);
    }

    @Nullable
    Entry at(Channel channel, String position) {
        var wanted = Position.of(position);
        var found = all(channel).get(wanted.offset());
        return found != null && Position.of(found.position()).epoch().equals(wanted.epoch()) ? found : null;
    }

    /** From the first offset to the last, both included. */
    List<Entry> stretch(Channel channel, long from, long through) {
        return from > through
                ? List.of()
                : List.copyOf(all(channel).subMap(from, true, through, true).values());
    }

    /** The last position, or that before the first entry. */
    Position head(Channel channel) {
        var all = all(channel);
        return all.isEmpty()
                ? new Position("", 0)
                : Position.of(all.lastEntry().getValue().position());
    }

    boolean isOf(Entry entry, @Nullable String origin) {
        var first = sent.get(entry.nonce());
        return origin != null && first != null && origin.equals(first.origin());
    }

    private NavigableMap<Long, Entry> all(Channel channel) {
        return channels.getOrDefault(channel, new TreeMap<>());
    }
}

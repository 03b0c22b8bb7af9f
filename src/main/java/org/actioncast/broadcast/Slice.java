package org.actioncast.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.actioncast.action.Position;
import org.actioncast.outlet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a ring as one frame, shared by everyone whose cursor stands at its start.
 *
 * @param start sequence of its first entry
 * @param end sequence after its last
 * @param origins of its entries: these pages need a frame of their own
 * @param frame for everybody else
 */
record Slice(
        long start,
        long end,
        String epoch,
        long from,
        long through,
        List<Entry> entries,
        Set<String> origins,
        byte[] head,
        Frame frame) {

    /**
     * @param before the offset that the reader has when it stands at the start
     */
    static Slice of(byte[] head, String epoch, long start, long before, List<Entry> entries) {
        var through = entries.get(entries.size() - 1).offset();
        var from = through > before ? before + 1 : 0;
        var origins = entries.stream()
                .filter(entry -> entry.origin() != null)
                .map(Entry::origin)
                .collect(Collectors.toSet());
        return new Slice(
                start,
                start + entries.size(),
                epoch,
                from,
                through,
                entries,
                origins,
                head,
                frame(head, epoch, from, through, entries, null));
    }

    boolean holdsOwnOf(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /** Acks for the page's own actions, then the others' actions. */
    List<Frame> framesFor(String room, String origin) {
        var frames = new ArrayList<Frame>();
        for (var entry : entries) {
            if (!entry.live() && origin.equals(entry.origin())) {
                frames.add(Wire.ack(room, entry.id(), new Position(epoch, entry.offset())));
            }
        }
        if (from > 0 || entries.stream().anyMatch(entry -> !origin.equals(entry.origin()))) {
            frames.add(frame(head, epoch, from, through, entries, origin));
        }
        return frames;
    }

    /** How many actions are not this page's own. */
    int othersThan(String origin) {
        return (int)
                entries.stream().filter(entry -> !origin.equals(entry.origin())).count();
    }

    private static Frame frame(
            byte[] head, String epoch, long from, long through, List<Entry> entries, @Nullable String except) {
        var actions = entries.stream()
                .filter(entry -> except == null || !except.equals(entry.origin()))
                .map(Entry::json)
                .toList();
        return Wire.actions(head, epoch, from, through, actions);
    }
}

package org.actioncast.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.actioncast.action.Position;
import org.actioncast.outlet.Frame;

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
                frame(head, epoch, from, through, entries));
    }

    boolean holdsOwnOf(String origin) {
        return origins.contains(origin);
    }

    boolean holdsLiveBefore(long sequence) {
        return start < sequence && entries.stream().anyMatch(Entry::live);
    }

    /** What a page may see: not its own actions, and no live ones from before it came, at {@code liveFrom}. */
    Slice shownTo(String origin, long liveFrom) {
        var shown = new ArrayList<Entry>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var past = entry.live() && start + i < liveFrom;
            if (!past && !origin.equals(entry.origin())) {
                shown.add(entry);
            }
        }
        return new Slice(
                start, end, epoch, from, through, shown, Set.of(), head, frame(head, epoch, from, through, shown));
    }

    /** What this page is told instead of its own actions. */
    List<Frame> acks(String room, String origin) {
        return entries.stream()
                .filter(entry -> !entry.live() && origin.equals(entry.origin()))
                .map(entry -> Wire.ack(room, entry.id(), new Position(epoch, entry.offset())))
                .toList();
    }

    /** Whether its frame says anything: nobody needs an empty one, unless it moves the reader's position. */
    boolean saysAnything() {
        return from > 0 || !entries.isEmpty();
    }

    private static Frame frame(byte[] head, String epoch, long from, long through, List<Entry> entries) {
        return Wire.actions(
                head, epoch, from, through, entries.stream().map(Entry::json).toList());
    }
}

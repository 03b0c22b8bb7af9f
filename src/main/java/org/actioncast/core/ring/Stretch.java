package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.outlet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one channel that go out together, shared by everyone whose cursor stands at their start. Any thread.
 *
 * <p>It says nothing by itself: each {@link Encoding} makes its own frame of it, once, when the first reader asks for it.
 */
public final class Stretch {

    /** What an encoding has made of it, and what others have made. */
    private record Encoded(
            Encoding by, @Nullable Frame frame, @Nullable Encoded next) {}

    private final String room;
    private final String epoch;
    private final long start;
    private final long from;
    private final long through;
    private final List<Entry> entries;
    private @Nullable Set<String> origins;
    private volatile @Nullable Encoded encoded;

    private Stretch(String room, String epoch, long start, long from, long through, List<Entry> entries) {
        this.room = room;
        this.epoch = epoch;
        this.start = start;
        this.from = from;
        this.through = through;
        this.entries = entries;
    }

    /**
     * @param start sequence of its first entry
     * @param before the offset that the reader has when it stands at the start
     * @param entries one at least
     */
    public static Stretch of(String room, String epoch, long start, long before, List<Entry> entries) {
        var through = entries.get(entries.size() - 1).offset();
        return new Stretch(room, epoch, start, through > before ? before + 1 : 0, through, entries);
    }

    /**
     * The first actions of a page of the log, as many as fit a frame.
     *
     * @param before the offset that the reader has
     * @param actions one at least
     */
    public static Stretch ofLog(String room, long before, List<LoggedAction> actions, int maxFrame) {
        var filling = new Filling(maxFrame);
        for (var action : actions) {
            if (!filling.add(Entry.logged(action))) {
                break;
            }
        }
        var epoch = actions.get(0).position().epoch();
        return of(room, epoch, 0, before, filling.entries());
    }

    /** What this encoding says of it; null when that is nothing. */
    public @Nullable Frame as(Encoding encoding) {
        var found = find(encoding);
        return (found == null ? encode(encoding) : found).frame;
    }

    private synchronized Encoded encode(Encoding encoding) {
        var found = find(encoding);
        if (found == null) {
            found = new Encoded(encoding, encoding.actions(this), encoded);
            encoded = found;
        }
        return found;
    }

    private @Nullable Encoded find(Encoding encoding) {
        var found = encoded;
        while (found != null && found.by != encoding) {
            found = found.next;
        }
        return found;
    }

    public boolean holdsOwnOf(String origin) {
        var known = origins;
        if (known == null) {
            // Two threads may both come here: they find the same.
            known = entries.stream()
                    .map(Entry::origin)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
            origins = known;
        }
        return known.contains(origin);
    }

    public boolean holdsLiveBefore(long sequence) {
        return start < sequence && entries.stream().anyMatch(Entry::live);
    }

    /** What a page may see: not its own actions, and no live ones from before it came, at {@code liveFrom}. */
    public Stretch shownTo(String origin, long liveFrom) {
        var shown = new ArrayList<Entry>();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var past = entry.live() && start + i < liveFrom;
            if (!past && !origin.equals(entry.origin())) {
                shown.add(entry);
            }
        }
        return new Stretch(room, epoch, start, from, through, shown);
    }

    /** The page's own entries of the log, which it is told of instead of being shown them. */
    public List<Entry> loggedBy(String origin) {
        return entries.stream()
                .filter(entry -> !entry.live() && origin.equals(entry.origin()))
                .toList();
    }

    /** Whether it says anything: nobody needs an empty one, unless it moves the reader's position. */
    public boolean saysAnything() {
        return from > 0 || !entries.isEmpty();
    }

    public String room() {
        return room;
    }

    public String epoch() {
        return epoch;
    }

    /** The first offset that it speaks for, or 0 when it holds live actions only. */
    public long from() {
        return from;
    }

    /** The offset that its reader has reached after it. */
    public long through() {
        return through;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Sequence of its first entry in the ring. */
    public long start() {
        return start;
    }

    /** Sequence after its last, though some of them may not be shown to this reader. */
    public long end() {
        return start + entries.size();
    }
}

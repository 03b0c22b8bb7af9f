package org.actioncast.core.broadcast;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.actioncast.action.Channel;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.page.Attendance;
import org.jspecify.annotations.Nullable;

/**
 * Announces pages that come and go, one announcement after the other and on another thread than the lane's: what observers take for it
 * holds up no delivery. What waits is bounded, and nothing of it is lost: beyond {@link #MOST} a page that leaves before it was announced
 * is not announced at all, so that there are never more than these and two for each page that is here.
 */
final class Announcements implements Attendance {

    /** Announcements that wait, with which every page is announced, however short its stay. */
    static final int MOST = 10_000;

    private static final System.Logger LOG = System.getLogger(Announcements.class.getName());

    /** A page in a channel. Compared by identity: the same page may come back to it. */
    private static final class Stay {
        private final String connection;
        private final Caller caller;
        private final Channel channel;

        private Stay(String connection, Caller caller, Channel channel) {
            this.connection = connection;
            this.caller = caller;
            this.channel = channel;
        }
    }

    private record Announcement(Stay stay, boolean begins) {}

    private final Executor executor;
    private final Consumer<PageJoined> joined;
    private final Consumer<PageLeft> left;

    /** In their order; guarded by itself. */
    private final Set<Announcement> waiting = new LinkedHashSet<>();

    private boolean announcing;

    /** @param executor one thread that sees the application's classes */
    Announcements(Executor executor, Consumer<PageJoined> joined, Consumer<PageLeft> left) {
        this.executor = executor;
        this.joined = joined;
        this.left = left;
    }

    @Override
    public Runnable joined(String connection, Caller caller, Channel channel) {
        var stay = new Stay(connection, caller, channel);
        add(new Announcement(stay, true));
        return () -> left(stay);
    }

    /** How many wait. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void left(Stay stay) {
        synchronized (waiting) {
            if (waiting.size() >= MOST && waiting.remove(new Announcement(stay, true))) {
                return;
            }
        }
        add(new Announcement(stay, false));
    }

    private void add(Announcement announcement) {
        synchronized (waiting) {
            waiting.add(announcement);
            if (announcing) {
                return;
            }
            announcing = true;
        }
        try {
            executor.execute(this::announceAll);
        } catch (RejectedExecutionException e) {
            LOG.log(DEBUG, "Not announced: the server is stopping.");
        }
    }

    private void announceAll() {
        for (var next = next(); next != null; next = next()) {
            try {
                announce(next);
            } catch (RuntimeException e) {
                LOG.log(WARNING, "An observer of a page that came or left failed; the next is announced.", e);
            }
        }
    }

    private @Nullable Announcement next() {
        synchronized (waiting) {
            var all = waiting.iterator();
            if (!all.hasNext()) {
                announcing = false;
                return null;
            }
            var next = all.next();
            all.remove();
            return next;
        }
    }

    private void announce(Announcement announcement) {
        var stay = announcement.stay;
        if (announcement.begins) {
            joined.accept(new PageJoined(stay.connection, stay.caller, stay.channel));
        } else {
            left.accept(new PageLeft(stay.connection, stay.caller, stay.channel));
        }
    }
}

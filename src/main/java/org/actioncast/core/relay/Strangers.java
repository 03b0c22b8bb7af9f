package org.actioncast.core.relay;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.actioncast.action.Channel;
import org.actioncast.core.actionlog.ChannelHead;
import org.actioncast.core.ring.Rings;

/**
 * Numbers of which it is not known whose they are: of channels that were made after their rings were. The log is asked, for all at once. Any
 * thread.
 */
final class Strangers {

    private static final System.Logger LOG = System.getLogger(Strangers.class.getName());

    /** Numbers that wait; where there are more, all rings are looked at instead. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 500;

    private final Function<Collection<Long>, Map<Channel, ChannelHead>> log;
    private final Rings rings;
    private final Runnable tooMany;
    private final Set<Long> numbers = new LinkedHashSet<>();

    Strangers(Function<Collection<Long>, Map<Channel, ChannelHead>> log, Rings rings, Runnable tooMany) {
        this.log = log;
        this.rings = rings;
        this.tooMany = tooMany;
    }

    void add(long number) {
        boolean full;
        synchronized (this) {
            full = numbers.size() >= MOST;
            if (!full) {
                numbers.add(number);
            }
        }
        if (full) {
            tooMany.run();
        }
    }

    /** Waits for the log. */
    void ask() {
        var some = take();
        if (some.isEmpty()) {
            return;
        }
        try {
            new HashMap<>(log.apply(some)).forEach(rings::reach);
        } catch (RuntimeException e) {
            LOG.log(
                    DEBUG,
                    "The channels of some numbers could not be read, and are asked for again: {0}",
                    e.toString());
            some.forEach(this::add);
        }
    }

    private synchronized Set<Long> take() {
        var some = new LinkedHashSet<Long>();
        for (var left = numbers.iterator(); left.hasNext() && some.size() < AT_ONCE; ) {
            some.add(left.next());
            left.remove();
        }
        return some;
    }
}

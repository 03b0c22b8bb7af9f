package org.actioncast.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The subscriptions to one channel that belong to one lane. All but {@link #wake} is for that lane's thread. */
final class Audience implements Runnable {

    private final Lane lane;
    private final List<Subscription> members = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean empty = true;
    private volatile long wokenAt;
    private @Nullable Slice recent;

    Audience(Lane lane) {
        this.lane = lane;
    }

    /** Something was appended. Any thread; many calls before the lane comes round are one pass. */
    void wake() {
        if (!empty && woken.compareAndSet(false, true)) {
            wokenAt = System.nanoTime();
            lane.execute(this);
        }
    }

    /** One frame at most for each member, so that what gathers during a long pass goes out together in the next. */
    @Override
    public void run() {
        var event = new PassEvent();
        event.pages = members.size();
        event.begin();
        var since = wokenAt;
        woken.set(false);
        var more = false;
        // From the end: a member that is closed on the way is replaced by the last, which has had its turn.
        for (var i = members.size() - 1; i >= 0; i--) {
            more |= members.get(i).subscriber().pump();
        }
        event.commit();
        lane.passed(System.nanoTime() - since);
        if (more) {
            wake();
        }
    }

    void add(Subscription member) {
        member.place(members.size());
        members.add(member);
        empty = false;
    }

    void remove(Subscription member) {
        var last = members.remove(members.size() - 1);
        if (last != member) {
            members.set(member.place(), last);
            last.place(member.place());
        }
        empty = members.isEmpty();
    }

    /** The next stretch for a cursor; most members stand at the same place and share it without asking the ring. */
    @Nullable
    Slice slice(Ring ring, long sequence) {
        if (recent == null || recent.start() != sequence) {
            recent = ring.slice(sequence);
        }
        return recent;
    }
}

package org.actioncast.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.core.ring.Listener;
import org.actioncast.core.ring.Ring;
import org.actioncast.core.ring.Stretch;
import org.jspecify.annotations.Nullable;

/** The subscriptions to one channel that belong to one lane. All but {@link #appended} is for that lane's thread. */
final class Audience implements Listener, Runnable {

    private final Ring ring;
    private final Lane lane;
    private final List<Subscription> members = new ArrayList<>(1);
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long wokenAt;
    private @Nullable Stretch recent;

    Audience(Ring ring, Lane lane) {
        this.ring = ring;
        this.lane = lane;
    }

    /** Any thread; many calls before the lane comes round are one pass. */
    @Override
    public void appended() {
        if (woken.compareAndSet(false, true)) {
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
            more |= members.get(i).subscriber().delivery().pump();
        }
        event.commit();
        lane.passed(System.nanoTime() - since);
        if (more) {
            appended();
        }
    }

    void add(Subscription member) {
        member.place(members.size());
        members.add(member);
    }

    void remove(Subscription member) {
        var last = members.remove(members.size() - 1);
        if (last != member) {
            members.set(member.place(), last);
            last.place(member.place());
        }
        if (members.isEmpty()) {
            lane.dismiss(ring, this);
        }
    }

    /** The next stretch for a cursor; most members stand at the same place and share it without asking the ring. */
    @Nullable
    Stretch stretch(long sequence) {
        if (recent == null || recent.start() != sequence) {
            recent = ring.stretch(sequence);
        }
        return recent;
    }
}

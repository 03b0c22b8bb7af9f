package org.actioncast.core.relay;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.actioncast.core.ring.Rings;

/** The thread that hears what the nodes say, this one included. */
final class Receiver implements Runnable {

    private static final System.Logger LOG = System.getLogger(Receiver.class.getName());

    /** A server that stops waits no longer. */
    private static final Duration NAP = Duration.ofMillis(200);

    /** Before it is tried again to listen. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String node;
    private final Engine engine;
    private final Outgoing outgoing;
    private final Rings rings;
    private final Sequences sequences;
    private final Hearing hearing;
    private final Strangers strangers;
    private final HeadsPoll poll;
    private final LiveActions live;
    private final LongAdder heard = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private boolean listens;

    Receiver(
            String node,
            Engine engine,
            Outgoing outgoing,
            Rings rings,
            Sequences sequences,
            Hearing hearing,
            Strangers strangers,
            HeadsPoll poll,
            LiveActions live) {
        this.node = node;
        this.engine = engine;
        this.outgoing = outgoing;
        this.rings = rings;
        this.sequences = sequences;
        this.hearing = hearing;
        this.strangers = strangers;
        this.poll = poll;
        this.live = live;
    }

    /** Heads that other nodes have told. */
    long heard() {
        return heard.sum();
    }

    /** Lines that have not come. */
    long lost() {
        return lost.sum();
    }

    @Override
    public void run() {
        try {
            while (!outgoing.isClosed()) {
                if (!listen()) {
                    listens = false;
                    poll.want();
                    outgoing.pause(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // the container takes its threads back
        } catch (EngineFailed e) {
            hearing.lost(e.why());
        }
    }

    /** @return whether it goes on listening */
    private boolean listen() throws EngineFailed {
        try {
            var lines = engine.receive(NAP);
            if (!listens) {
                // Only now: what is logged after this look is heard of.
                listens = true;
                hearing.begun();
                poll.want();
            }
            lines.forEach(this::hear);
            if (hearing.hasBecomeDeaf()) {
                hearing.lost("nothing has come back for " + Hearing.LIMIT.toSeconds() + " s of what this node says");
                engine.listenAnew();
                return false;
            }
            return true;
        } catch (EngineFailed e) {
            if (e.isForGood()) {
                throw e;
            }
            hearing.lost(e.why());
            return false;
        } catch (Throwable e) {
            // Any error: without this thread nothing is heard any more.
            LOG.log(WARNING, "What was heard of other nodes was not understood; the log is looked at.", e);
            return false;
        }
    }

    /** Anybody may have said it who is let into the engine. */
    void hear(String line) {
        if (LiveLine.isOne(line)) {
            live.hear(line);
            return;
        }
        Hints.parse(line).ifPresent(hints -> {
            var missed = sequences.hear(hints.node(), hints.sequence());
            lost.add(missed);
            if (hints.node().equals(node)) {
                hearing.itself();
            } else {
                outgoing.alone(false);
                heard.add(hints.heads().size());
                hints.heads().forEach(this::hear);
            }
            if (missed > 0 || hints.all()) {
                poll.want();
            }
        });
    }

    private void hear(long channelId, long offset) {
        if (rings.hint(channelId, offset)) {
            strangers.add(channelId);
        }
    }
}

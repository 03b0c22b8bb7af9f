package org.actioncast.core.relay;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The thread that tells the other nodes what was logged here, and all nodes that this one is there. */
final class Sender implements Runnable {

    /** What comes within so long is told together. */
    static final Duration GATHER = Duration.ofMillis(5);

    /** A node that has nothing to say says so. */
    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String node;
    private final Engine engine;
    private final Outgoing outgoing;
    private final LiveActions live;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    Sender(String node, Engine engine, Outgoing outgoing, LiveActions live) {
        this.node = node;
        this.engine = engine;
        this.outgoing = outgoing;
        this.live = live;
    }

    /** Heads that were told. */
    long sent() {
        return sent.get();
    }

    @Override
    public void run() {
        try {
            while (!outgoing.isClosed()) {
                outgoing.pause(send() ? GATHER : PAUSE);
                outgoing.await(HEARTBEAT);
            }
            send();
        } catch (InterruptedException e) {
            // the container takes its threads back
        } catch (EngineFailed e) {
            outgoing.mute();
            LOG.log(DEBUG, "Other nodes are not told what is logged here: {0}", e.why());
        }
    }

    /** @return whether it went well; else it is sent again */
    private boolean send() throws EngineFailed {
        var some = outgoing.take();
        try {
            var lines = some.lines(node, sequence::incrementAndGet, engine.maxLine());
            lines.addAll(live.lines(some.live(), engine.maxLine()));
            engine.send(lines);
            sent.addAndGet(some.heads().size());
            return true;
        } catch (EngineFailed e) {
            putBack(some);
            if (e.isForGood()) {
                throw e;
            }
            LOG.log(DEBUG, "Hints were not sent, and are sent again: {0}", e.why());
            return false;
        } catch (Throwable e) {
            // Any error: without this thread nobody is told any more.
            putBack(some);
            LOG.log(WARNING, "Hints were not sent, and are sent again.", e);
            return false;
        }
    }

    private void putBack(Outgoing.Some some) {
        outgoing.putBack(some);
        live.drop(some.live().size());
    }
}

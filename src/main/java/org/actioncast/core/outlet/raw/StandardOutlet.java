package org.actioncast.core.outlet.raw;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;

/**
 * The standard API, one asynchronous send at a time: slower, and all that a container of an unknown kind offers. On
 * Payara it is five times cheaper from a thread whose context class loader is the platform's.
 */
final class StandardOutlet implements Outlet, SendHandler {

    static final String NAME = "standard";

    private final Session session;
    private final Runnable whenFree;
    private final AtomicBoolean inFlight = new AtomicBoolean();
    private volatile boolean gone;

    StandardOutlet(Session session, Runnable whenFree) {
        this.session = session;
        this.whenFree = whenFree;
    }

    @Override
    public Offer offer(Frame frame) {
        if (gone || !session.isOpen()) {
            return Offer.GONE;
        }
        if (!inFlight.compareAndSet(false, true)) {
            return Offer.BUSY;
        }
        try {
            session.getAsyncRemote().sendText(frame.text(), this);
            return Offer.IN_FLIGHT;
        } catch (RuntimeException refused) {
            gone = true;
            return Offer.GONE;
        }
    }

    @Override
    public void onResult(SendResult result) {
        if (!result.isOK()) {
            gone = true;
        }
        inFlight.set(false);
        whenFree.run();
    }

    @Override
    public boolean free() {
        return !inFlight.get() || !session.isOpen();
    }

    @Override
    public void close(int code, String reason) {
        gone = true;
        Farewell.say(session, this, code, reason);
    }

    @Override
    public void cut() {
        gone = true;
        try {
            session.close(new CloseReason(CloseCodes.GOING_AWAY, ""));
        } catch (IOException | IllegalStateException alreadyClosed) {
            // That is what was asked for.
        }
    }

    @Override
    public String name() {
        return NAME;
    }
}

package org.actioncast.core.outlet.raw;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.actioncast.core.container.Reflection;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * Payara: frames go to the Grizzly connection under Tyrus as they are, through its filters, so through TLS too.
 *
 * <p>Grizzly says when a frame has reached the kernel. Tyrus would call it sent as soon as Grizzly has queued it, and between them they queue
 * without limit, for instance pongs to a peer that pings and does not read: Grizzly's empty queue is the one true sign that the peer reads.
 */
final class TyrusOutlet implements Outlet {

    static final String NAME = "tyrus-raw";

    /** Bytes the container may have waiting beside our frame: thousands of pongs, which no honest peer leaves unread. */
    private static final int QUEUE_MAX = 1024 * 1024;

    private enum State {
        IDLE,
        /** Handed to Grizzly by a call that has not returned. */
        OFFERED,
        IN_FLIGHT
    }

    private final TyrusHandles api;
    private final Session session;
    private final Object monitor;
    private final Object connection;
    private final Object queue;
    private final Object completion;
    private final Runnable whenFree;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile boolean gone;
    /** Bytes of the frame offered last. */
    private volatile int sending;

    private TyrusOutlet(TyrusHandles api, Session session, Runnable whenFree) throws ReflectiveOperationException {
        this.api = api;
        this.session = session;
        this.whenFree = whenFree;
        monitor = TyrusHandles.writer(session);
        connection = TyrusHandles.connection(monitor);
        queue = Reflection.read(connection, "asyncWriteQueue");
        completion = Proxy.newProxyInstance(
                api.completion().getClassLoader(), new Class<?>[] {api.completion()}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "completed" -> arrived();
                        case "failed", "cancelled" -> failed();
                        case "updated" -> null;
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> NAME;
                    };
                });
    }

    static boolean suits(Session session) {
        return Reflection.isA(session, "org.glassfish.tyrus.core.TyrusSession");
    }

    /** Finds everything once; the kind then makes an outlet of each session. */
    static Outlets.Kind kind(Session sample) throws ReflectiveOperationException {
        var api = TyrusHandles.found(sample);
        TyrusTimer.spare(sample.getContainer());
        return (session, whenFree) -> new TyrusOutlet(api, session, whenFree);
    }

    @Override
    public Offer offer(Frame frame) {
        try {
            if (gone || !session.isOpen() || !isOpen()) {
                return Offer.GONE;
            }
            if (!isSettled()) {
                return Offer.BUSY;
            }
            state.set(State.OFFERED);
            sending = frame.size();
            write(frame);
            if (state.compareAndSet(State.OFFERED, State.IN_FLIGHT)) {
                return Offer.IN_FLIGHT;
            }
            return gone ? Offer.GONE : Offer.TAKEN;
        } catch (Error broken) {
            throw broken;
        } catch (Throwable closedMeanwhile) {
            gone = true;
            state.set(State.IDLE);
            return Offer.GONE;
        }
    }

    @Override
    public boolean free() {
        try {
            return !isOpen() || isSettled();
        } catch (Error broken) {
            throw broken;
        } catch (Throwable unreadable) {
            gone = true;
            return true;
        }
    }

    @Override
    public boolean overfull() {
        try {
            return (int) api.queued().invokeExact(queue) > QUEUE_MAX + sending;
        } catch (Error broken) {
            throw broken;
        } catch (Throwable unreadable) {
            return false;
        }
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
            if (isOpen()) {
                var channel = (NetworkChannel) (Object) api.channel().invokeExact(connection);
                // Without this the kernel would keep what the peer has not read, for minutes, after the close.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                api.terminate().invokeExact(connection);
                api.workers().execute(this::leave);
            }
        } catch (Error broken) {
            throw broken;
        } catch (Throwable alreadyClosed) {
            // That is what was asked for.
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    private void write(Frame frame) throws Throwable {
        var buffer = (Object) api.wrap().invokeExact((Object) frame.raw());
        // Tyrus writes under this monitor, never waiting in it. TLS records would else overtake each other.
        synchronized (monitor) {
            api.write().invokeExact(connection, buffer, completion);
        }
    }

    private @Nullable Object arrived() {
        if (state.getAndSet(State.IDLE) == State.IN_FLIGHT) {
            whenFree.run();
        }
        return null;
    }

    private @Nullable Object failed() {
        gone = true;
        return arrived();
    }

    /**
     * Tyrus misses a reset that comes while it handles what the peer sent, and would then keep the session, its queue of
     * pongs included, and never call the endpoint. On a thread of the container, as endpoints expect it.
     */
    private void leave() {
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            if (session.isOpen()) {
                session.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "cut"));
            }
        } catch (IOException | RuntimeException alreadyClosed) {
            // That is what was asked for.
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private boolean isOpen() throws Throwable {
        return (boolean) api.isOpen().invokeExact(connection);
    }

    /** Whether our frame and whatever the container wrote have reached the kernel. */
    private boolean isSettled() throws Throwable {
        return state.get() == State.IDLE && (boolean) api.isEmpty().invokeExact(queue);
    }
}

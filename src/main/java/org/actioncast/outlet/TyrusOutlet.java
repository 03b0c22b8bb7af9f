package org.actioncast.outlet;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Payara: frames go to Tyrus' socket as they are, and Grizzly's queue of the connection tells when they have left.
 *
 * <p>Tyrus calls a frame sent as soon as Grizzly has it, and Grizzly may queue megabytes. Its queue also holds the pongs
 * that Tyrus writes without limit to a peer that pings and does not read. An empty queue is therefore the one true sign
 * that the peer reads.
 */
final class TyrusOutlet implements Outlet {

    static final String NAME = "tyrus-raw";

    private final Api api;
    private final Session session;
    private final Object webSocket;
    private final Object connection;
    private final Object queue;
    private final Runnable whenFree;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final AtomicBoolean inFlight = new AtomicBoolean();
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile @Nullable Future<?> sent;
    private volatile boolean gone;

    private TyrusOutlet(Api api, Session session, Runnable whenFree) throws ReflectiveOperationException {
        this.api = api;
        this.session = session;
        this.whenFree = whenFree;
        webSocket = webSocket(session);
        connection = connection(webSocket);
        queue = Reach.read(connection, "asyncWriteQueue");
    }

    static boolean suits(Session session) {
        return Reach.isA(session, "org.glassfish.tyrus.core.TyrusSession");
    }

    /** Finds everything once; the kind then makes an outlet of each session. */
    static Outlets.Kind kind(Session sample) throws ReflectiveOperationException {
        var api = Api.found(sample);
        return (session, whenFree) -> new TyrusOutlet(api, session, whenFree);
    }

    @Override
    public Offer offer(Frame frame) {
        try {
            if (gone || !isOpen()) {
                return Offer.GONE;
            }
            if (!settled()) {
                return Offer.BUSY;
            }
            sent = (Future<?>) (Object) api.send.invokeExact(webSocket, (Object) frame.raw());
            if (settled()) {
                return isOpen() ? Offer.TAKEN : Offer.GONE;
            }
            inFlight.set(true);
            watch();
            return Offer.IN_FLIGHT;
        } catch (Error broken) {
            throw broken;
        } catch (Throwable closedMeanwhile) {
            gone = true;
            return Offer.GONE;
        }
    }

    @Override
    public boolean free() {
        try {
            if (!isOpen() || settled()) {
                inFlight.set(false);
                return true;
            }
            return false;
        } catch (Error broken) {
            throw broken;
        } catch (Throwable failed) {
            gone = true;
            return true;
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
                var channel = (NetworkChannel) (Object) api.channel.invokeExact(connection);
                // Without this the kernel would keep what the peer has not read, for minutes, after the close.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                api.terminate.invokeExact(connection);
                api.workers.execute(this::leave);
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
        return (boolean) api.isOpen.invokeExact(connection);
    }

    /** Whether all that was sent has reached the kernel. Throws what the last send failed with. */
    private boolean settled() throws Throwable {
        var pending = sent;
        if (pending != null) {
            if (!pending.isDone()) {
                return false;
            }
            pending.get();
            sent = null;
        }
        return (boolean) api.isEmpty.invokeExact(queue);
    }

    /**
     * Asks Grizzly for a call when the queue has room again. It comes early when more than the frame is queued: then
     * nobody is told, and the lane's tick finds out. Asking again from inside the call would make Grizzly spin.
     */
    private void watch() throws Throwable {
        if (watching.compareAndSet(false, true)) {
            var watcher = Proxy.newProxyInstance(
                    api.writeHandler.getClassLoader(), new Class<?>[] {api.writeHandler}, (self, method, arguments) -> {
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            case "toString" -> NAME;
                            default -> noticed();
                        };
                    });
            api.whenRoom.invokeExact(queue, watcher, 1);
        }
    }

    private @Nullable Object noticed() {
        watching.set(false);
        var wasInFlight = inFlight.get();
        if (free() && wasInFlight) {
            whenFree.run();
        }
        return null;
    }

    private static Object webSocket(Session session) throws ReflectiveOperationException {
        return Reach.read(session.getAsyncRemote(), "webSocket");
    }

    private static Object connection(Object webSocket) throws ReflectiveOperationException {
        var writer = Reach.read(Reach.read(webSocket, "protocolHandler"), "writer");
        var upgraded = Reach.call(Reach.read(writer, "tyrusHttpUpgradeHandler"), "getWebConnection");
        var request = Reach.read(Reach.read(upgraded, "request"), "coyoteRequest");
        return Reach.read(Reach.read(request, "request"), "connection");
    }

    /** The handles, found at the first session. */
    private record Api(
            MethodHandle send,
            MethodHandle isOpen,
            MethodHandle channel,
            MethodHandle terminate,
            MethodHandle isEmpty,
            MethodHandle whenRoom,
            Class<?> writeHandler,
            Executor workers) {

        static Api found(Session sample) throws ReflectiveOperationException {
            var webSocket = webSocket(sample);
            var connection = connection(webSocket);
            var queue = Reach.read(connection, "asyncWriteQueue");
            var writeHandler = Reach.named(queue, "org.glassfish.grizzly.WriteHandler");
            return new Api(
                    Reach.method(webSocket.getClass(), "sendRawFrame", ByteBuffer.class),
                    Reach.method(connection.getClass(), "isOpen"),
                    Reach.method(connection.getClass(), "getChannel"),
                    Reach.method(connection.getClass(), "terminateSilently"),
                    Reach.method(queue.getClass(), "isEmpty"),
                    Reach.method(queue.getClass(), "notifyWritePossible", writeHandler, int.class),
                    writeHandler,
                    (Executor) Reach.call(Reach.call(connection, "getTransport"), "getWorkerThreadPool"));
        }
    }
}

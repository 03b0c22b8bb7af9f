package org.actioncast.core.outlet.raw;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.net.Socket;
import org.actioncast.core.container.Reflection;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * Open Liberty: frames go to the connection's TCP channel as they are, between the container's own writes.
 *
 * <p>The container guards a connection with a status under a monitor. While it answers a ping to a peer that does not
 * read, its own way in would wait for that answer, 20 seconds and more; looking first makes it busy in no time.
 */
final class LibertyOutlet implements Outlet {

    static final String NAME = "liberty-raw";

    /** Until it is written or the connection is cut: whoever watches the outlet decides how long is too long. */
    private static final int NO_TIMEOUT = -1;

    /** Everything in the buffer. */
    private static final long ALL = -1;

    private final LibertyHandles api;
    private final Session session;
    private final Object link;
    private final Object monitor;
    private final Object writer;
    private final Object callback;
    private final Runnable whenFree;
    private volatile boolean gone;

    private LibertyOutlet(LibertyHandles api, Session session, Runnable whenFree) throws Throwable {
        this.api = api;
        this.session = session;
        this.whenFree = whenFree;
        link = link(session);
        monitor = Reflection.read(link, "linkSync");
        writer = (Object) api.writer().invokeExact(Reflection.read(link, "tcpConnection"));
        callback = Proxy.newProxyInstance(
                api.callback().getClassLoader(), new Class<?>[] {api.callback()}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "complete" -> arrived();
                        case "error" -> failed();
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> NAME;
                    };
                });
    }

    static boolean suits(Session session) {
        return Reflection.isA(session, "com.ibm.ws.wsoc.external.SessionExt");
    }

    /** Finds everything once; the kind then makes an outlet of each session. */
    static Outlets.Kind kind(Session sample) throws ReflectiveOperationException {
        var api = LibertyHandles.found(sample);
        return (session, whenFree) -> new LibertyOutlet(api, session, whenFree);
    }

    @Override
    public Offer offer(Frame frame) {
        try {
            synchronized (monitor) {
                if (gone || !isOpen()) {
                    return Offer.GONE;
                }
                if (!isIdle()) {
                    return Offer.BUSY;
                }
                if ((Object) api.claim().invokeExact(link, false, false, false) != api.claimed()) {
                    return Offer.BUSY;
                }
            }
            return write(frame);
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
            synchronized (monitor) {
                return !isOpen() || isIdle();
            }
        } catch (Error broken) {
            throw broken;
        } catch (Throwable unreadable) {
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
            var socket = socket(link);
            // Without this the kernel would keep what the peer has not read, for minutes, after the close.
            socket.setSoLinger(true, 0);
            // Both ends fail now, so the container's threads that read and write come back and do the rest: they
            // release the buffers, call the endpoint, and close. Closing here would leave those waiting for ever.
            socket.shutdownOutput();
            socket.shutdownInput();
        } catch (Exception alreadyClosed) {
            // That is what was asked for.
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    private Offer write(Frame frame) throws Throwable {
        try {
            // Read-only, because a buffer that shows its array is copied by the container first, through its own pool.
            var buffer = (Object)
                    api.wrap().invokeExact(api.buffers(), (Object) frame.raw().asReadOnlyBuffer());
            api.setBuffer().invokeExact(writer, buffer);
            if ((Object) api.write().invokeExact(writer, ALL, callback, false, NO_TIMEOUT) == null) {
                return Offer.IN_FLIGHT;
            }
        } catch (Throwable failed) {
            release();
            throw failed;
        }
        release();
        return Offer.TAKEN;
    }

    /** Lets the container write again, and lets go of the frame, which it would otherwise keep until the next one. */
    private void release() throws Throwable {
        api.setBuffer().invokeExact(writer, (Object) null);
        api.release().invokeExact(link);
    }

    private @Nullable Object arrived() throws Throwable {
        release();
        whenFree.run();
        return null;
    }

    private @Nullable Object failed() throws Throwable {
        gone = true;
        return arrived();
    }

    private boolean isOpen() throws Throwable {
        return (Object) api.linkStatus().invokeExact(link) == api.open();
    }

    private boolean isIdle() throws Throwable {
        return (Object) api.writeStatus().invokeExact(link) == api.idle();
    }

    static Object link(Session session) throws ReflectiveOperationException {
        return Reflection.read(Reflection.read(session, "impl"), "connLink");
    }

    /** Under TLS the link next to the device is one further down. */
    static Socket socket(Object link) throws ReflectiveOperationException {
        var device = Reflection.read(link, "deviceConnLink");
        while (!Reflection.isA(device, "com.ibm.ws.tcpchannel.internal.TCPConnLink")) {
            device = Reflection.read(device, "linkOnDeviceSide");
        }
        return (Socket) Reflection.read(Reflection.read(device, "socketIOChannel"), "socket");
    }
}

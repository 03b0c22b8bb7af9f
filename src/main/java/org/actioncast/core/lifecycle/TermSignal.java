package org.actioncast.core.lifecycle;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Does something when SIGTERM comes and before the JVM begins to end: its shutdown hooks run all at once, and Open Liberty's
 * closes every socket within a tenth of a second. By reflection, for javac lets nobody name {@code sun.misc.Signal} without a
 * warning, though every JDK exports it.
 */
final class TermSignal {

    private static final System.Logger LOG = System.getLogger(TermSignal.class.getName());

    private final Runnable first;
    private @Nullable Object ours;
    private volatile @Nullable Object before;

    TermSignal(Runnable first) {
        this.first = first;
    }

    /** Listens from now on. A JVM started with {@code -Xrs} leaves signals to others: then nobody is told. */
    void listen() {
        try {
            var handler = Class.forName("sun.misc.SignalHandler");
            ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, this::called);
            before = handle(ours);
        } catch (ReflectiveOperationException | IllegalArgumentException notForUs) {
            LOG.log(Level.INFO, "SIGTERM is heard when the JVM ends, and no earlier: {0}", notForUs.toString());
        }
    }

    /** Whoever listened before listens again, unless somebody else has come since. */
    void ignore() {
        if (before != null) {
            try {
                var now = handle(before);
                if (now != ours) {
                    handle(now);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("It could be set before", impossible);
            }
        }
    }

    /** Sets who is told of SIGTERM, and says who was. */
    private static Object handle(Object handler) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handler);
    }

    private @Nullable Object called(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        try {
            first.run();
        } finally {
            if (before != null) {
                method.invoke(before, arguments);
            }
        }
        return null;
    }
}

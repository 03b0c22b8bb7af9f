package org.actioncast.door.http.body;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.actioncast.core.container.Reflection;

/**
 * The pass of a request through the server on which its body was not all there. Payara (6.2025.10) loses a dispatch that another thread asks for
 * in the moment in which the thread of this pass leaves, and so that moment is waited for: it depends on the server alone and on no client. What lies under
 * the standard API says when it has come; every other server does without.
 */
final class FirstPass {

    private static final System.Logger LOG = System.getLogger(FirstPass.class.getName());

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final ClassValue<Optional<Method>> UNDER_WAY = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> exchange) {
            try {
                return Optional.of(Reflection.find(exchange, "isDelayAsyncDispatchAndComplete", 0));
            } catch (NoSuchMethodException onPayaraAlone) {
                return Optional.empty();
            }
        }
    };

    private final AsyncContext exchange;
    private final Thread thread = Thread.currentThread();
    private volatile boolean leaving;

    /** Of the thread that calls. */
    FirstPass(AsyncContext exchange) {
        this.exchange = exchange;
    }

    /** The thread has nothing more to do for it but to go. */
    void leave() {
        leaving = true;
    }

    /** Returns when it is over; at once to its own thread, for which the server remembers what is asked. */
    void awaitEnd() {
        if (Thread.currentThread() == thread && !leaving) {
            return;
        }
        var end = System.nanoTime() + LIMIT.toNanos();
        while (isUnderWay() && System.nanoTime() - end < 0) {
            Thread.yield();
        }
    }

    private boolean isUnderWay() {
        try {
            var asked = UNDER_WAY.get(exchange.getClass());
            return asked.isPresent() && Boolean.TRUE.equals(asked.get().invoke(exchange));
        } catch (ReflectiveOperationException | RuntimeException differs) {
            LOG.log(WARNING, "Nobody knows when a thread leaves a request: {0}", differs.toString());
            return false;
        }
    }
}

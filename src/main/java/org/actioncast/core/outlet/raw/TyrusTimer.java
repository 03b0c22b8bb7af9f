package org.actioncast.core.outlet.raw;

import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import org.actioncast.core.container.Reflection;

/**
 * Payara: spares a socket's idle timer where there is no idle timeout. Tyrus schedules a task with every message that comes, and with
 * every session, for a timeout of 0 too; Payara's scheduler looks services up along the class path for each task, a third of what a
 * connect costs. Sessions take the scheduler from their container as they begin, so it is exchanged there, once. All that has a delay
 * still goes to Payara's.
 */
final class TyrusTimer {

    private static final Logger LOG = System.getLogger(TyrusTimer.class.getName());

    private static final String SCHEDULER = "managedScheduledExecutorService";

    private TyrusTimer() {}

    static void spare(WebSocketContainer container) {
        try {
            var scheduler = (ScheduledExecutorService) Reflection.read(container, SCHEDULER);
            Reflection.write(container, SCHEDULER, sparing(scheduler));
            LOG.log(Level.INFO, "Sockets without an idle timeout have no idle timer.");
        } catch (ReflectiveOperationException | RuntimeException unlikeProven) {
            LOG.log(
                    Level.WARNING,
                    "This version of Tyrus keeps its idle timers, a connect costs half as much again: {0}",
                    unlikeProven.toString());
        }
    }

    /** Tyrus takes null for a timer that does not run. */
    static ScheduledExecutorService sparing(ScheduledExecutorService scheduler) {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                TyrusTimer.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("schedule") && (long) arguments[1] <= 0) {
                        return null;
                    }
                    try {
                        return method.invoke(scheduler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

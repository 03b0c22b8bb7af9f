package org.actioncast.core.outlet.raw;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/** Chooses the way frames take in this container: once, at the first session, by the name of the session's class. */
public final class Outlets {

    private static final Logger LOG = System.getLogger(Outlets.class.getName());

    private static final Kind STANDARD = StandardOutlet::new;

    private static final AtomicReference<@Nullable Choice> CHOICE = new AtomicReference<>();

    private Outlets() {}

    /** Makes the outlet of a session. */
    interface Kind {
        Outlet outlet(Session session, Runnable whenFree) throws Throwable;
    }

    private record Choice(String name, Kind kind) {}

    /**
     * The outlet of this session, which must be open. {@code whenFree} is called at most once after each
     * {@link Outlet.Offer#IN_FLIGHT}, as soon as the outlet is free again, by any thread, perhaps before the offer has
     * returned; it must be quick, for it may be the thread that serves all sockets. Where the container cannot tell, it
     * is not called at all: so ask {@link Outlet#free()} too, about every 20 milliseconds.
     */
    public static Outlet of(Session session, Runnable whenFree) {
        var choice = CHOICE.get();
        if (choice == null) {
            choice = first(session);
        }
        try {
            return choice.kind.outlet(session, whenFree);
        } catch (Error broken) {
            throw broken;
        } catch (Throwable unlikeTheFirst) {
            LOG.log(
                    Level.WARNING,
                    "Session {0} gets the standard API: {1}",
                    session.getId(),
                    unlikeTheFirst.toString());
            return new StandardOutlet(session, whenFree);
        }
    }

    /** The way chosen, or {@code none} before the first session. */
    public static String path() {
        var choice = CHOICE.get();
        return choice == null ? "none" : choice.name;
    }

    private static Choice first(Session session) {
        var choice = choose(session);
        var earlier = CHOICE.compareAndExchange(null, choice);
        return earlier == null ? choice : earlier;
    }

    private static Choice choose(Session session) {
        var container = session.getClass().getName();
        try {
            if (TyrusOutlet.suits(session)) {
                return chosen(new Choice(TyrusOutlet.NAME, TyrusOutlet.kind(session)), container);
            }
            if (LibertyOutlet.suits(session)) {
                return chosen(new Choice(LibertyOutlet.NAME, LibertyOutlet.kind(session)), container);
            }
            return chosen(new Choice(StandardOutlet.NAME, STANDARD), "no faster way is known for " + container);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unlikeProven) {
            LOG.log(
                    Level.WARNING,
                    "This version of the container has no faster way, sending costs several times as much: {0}",
                    unlikeProven.toString());
            return chosen(new Choice(StandardOutlet.NAME, STANDARD), container);
        }
    }

    private static Choice chosen(Choice choice, String why) {
        LOG.log(Level.INFO, "Frames take the {0} path: {1}", choice.name, why);
        return choice;
    }
}

package org.actioncast.client.ee;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Counters;
import org.actioncast.client.Listener.Dropped;

/**
 * Says what users did, for the request and the transaction of this thread. Never waits and never throws.
 */
@ApplicationScoped
public class Announcements {

    private static final System.Logger LOG = System.getLogger(Announcements.class.getName());

    @Inject
    private Client client;

    @Inject
    private CurrentRequest request;

    private final AtomicBoolean toldOfNobody = new AtomicBoolean();

    /** Logged and shown when the transaction of this thread commits, or at once when there is none. */
    public void log(Action action) {
        try {
            var ofRequest = withRequest(action);
            var to = client.opened();
            if (isOfNobody(ofRequest)) {
                to.drop(Dropped.UNWRITABLE);
            } else if (!held(ofRequest, to)) {
                to.log(ofRequest);
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "An action was not logged: {0}", e.toString());
        }
    }

    /** Shown at once, and not logged. */
    public void stream(Action action) {
        try {
            var ofRequest = withRequest(action);
            if (isOfNobody(ofRequest)) {
                client.opened().drop(Dropped.UNWRITABLE);
            } else {
                client.opened().stream(ofRequest);
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A live action was not shown: {0}", e.toString());
        }
    }

    public Counters counters() {
        return client.opened().counters();
    }

    /** Every action of an application names its user: without one the server would refuse each, where nobody looks. */
    private boolean isOfNobody(Action action) {
        var nobody = !action.has("user");
        if (nobody && toldOfNobody.compareAndSet(false, true)) {
            LOG.log(
                    WARNING,
                    "{0} is not announced, and nothing else that names no user: nobody is signed in to the request that caused it."
                            + " Name the user: user = \"…\" in @LogAction, or Action.user. This is said once.",
                    action);
        }
        return nobody;
    }

    private static boolean held(Action action, Actioncast to) {
        try {
            return Transactions.decideAbout(action, to);
        } catch (NoClassDefFoundError e) {
            // A server without JTA.
            return false;
        }
    }

    private Action withRequest(Action action) {
        try {
            var origin = action.has("origin")
                    ? action
                    : request.origin().map(action::origin).orElse(action);
            return origin.has("user")
                    ? origin
                    : request.user().map(origin::user).orElse(origin);
        } catch (ContextNotActiveException e) {
            return action;
        }
    }
}

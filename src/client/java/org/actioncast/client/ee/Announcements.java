package org.actioncast.client.ee;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Counters;

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

    /** Logged and shown when the transaction of this thread commits, or at once when there is none. */
    public void log(Action action) {
        try {
            var ofRequest = withRequest(action);
            var to = client.opened();
            if (!held(ofRequest, to)) {
                to.log(ofRequest);
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "An action was not logged: {0}", e.toString());
        }
    }

    /** Shown at once, and not logged. */
    public void stream(Action action) {
        try {
            client.opened().stream(withRequest(action));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A live action was not shown: {0}", e.toString());
        }
    }

    public Counters counters() {
        return client.opened().counters();
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

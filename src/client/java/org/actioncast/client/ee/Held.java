package org.actioncast.client.ee;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Listener.Dropped;

/** The actions of one transaction. */
final class Held implements Synchronization {

    private final List<Action> actions = new ArrayList<>();
    private final Actioncast client;

    Held(Actioncast client) {
        this.client = client;
    }

    void add(Action action) {
        if (actions.size() < client.transactionLimit()) {
            actions.add(action);
        } else {
            client.drop(Dropped.TRANSACTION_FULL);
        }
    }

    @Override
    public void beforeCompletion() {
        // it may still be rolled back
    }

    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            actions.forEach(client::log);
        }
    }
}

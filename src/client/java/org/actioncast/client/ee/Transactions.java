package org.actioncast.client.ee;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.actioncast.client.Action;
import org.actioncast.client.Actioncast;

/** Holds actions back until the transaction of this thread has committed. */
final class Transactions {

    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private Transactions() {}

    /** Whether there is a transaction, which decides about the action from now on. */
    static boolean decideAbout(Action action, Actioncast client) {
        return registry().filter(registry -> decides(registry, action, client)).isPresent();
    }

    private static boolean decides(TransactionSynchronizationRegistry registry, Action action, Actioncast client) {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_UNKNOWN -> false;
            // It will be rolled back, or has been: there is nothing to announce.
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK -> true;
            default -> {
                held(registry, client).add(action);
                yield true;
            }
        };
    }

    private static Held held(TransactionSynchronizationRegistry registry, Actioncast client) {
        if (registry.getResource(client) instanceof Held held) {
            return held;
        }
        var held = new Held(client);
        registry.registerInterposedSynchronization(held);
        registry.putResource(client, held);
        return held;
    }

    /** None on a thread that is not the container's, which has no transaction either. */
    @SuppressWarnings("BanJNDI") // the name is a constant
    private static Optional<TransactionSynchronizationRegistry> registry() {
        try {
            return InitialContext.doLookup(REGISTRY) instanceof TransactionSynchronizationRegistry registry
                    ? Optional.of(registry)
                    : Optional.empty();
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}

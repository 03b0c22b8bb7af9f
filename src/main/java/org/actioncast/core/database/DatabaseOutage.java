package org.actioncast.core.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a database that cannot do something now (it is away, read only, full, takes no more connections) from a statement that it will never
 * take.
 */
public final class DatabaseOutage {

    /** Classes of SQLSTATE that are about the values of a statement: they fail again. */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23");

    /** Exceptions of JTA, which could not begin or end a transaction, with or without a word of the database's. */
    private static final Set<Class<? extends Exception>> OF_TRANSACTIONS = Set.of(
            TransactionalException.class,
            RollbackException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            SystemException.class);

    private static final String READ_ONLY = "25006";

    /** Chains of causes are no longer; one that bites its tail is. */
    private static final int CAUSES = 50;

    private DatabaseOutage() {}

    /** An outage in words for the operator, with nothing of a statement or its values; empty when it is none. */
    public static Optional<String> behind(Throwable thrown) {
        var causes = causes(thrown);
        var failed = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        if (failed.stream().anyMatch(one -> OF_VALUES.contains(stateClass(one)))) {
            return Optional.empty();
        }
        if (!failed.isEmpty()) {
            return Optional.of(words(failed.get(failed.size() - 1)));
        }
        return causes.stream()
                .filter(cause -> OF_TRANSACTIONS.stream().anyMatch(type -> type.isInstance(cause)))
                .findFirst()
                .map(cause -> cause.getClass().getSimpleName());
    }

    /** Whether nothing can be written on the connection on which it was tried. */
    static boolean isReadOnly(Throwable thrown) {
        return causes(thrown).stream()
                .anyMatch(cause -> cause instanceof SQLException failed && READ_ONLY.equals(failed.getSQLState()));
    }

    /** Of an error of the database: its SQLSTATE, for its message may quote values. */
    static String words(SQLException failed) {
        var state = failed.getSQLState();
        return failed.getClass().getSimpleName() + (state == null ? "" : ", SQLSTATE " + state);
    }

    private static List<Throwable> causes(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        for (var cause = thrown; cause != null && causes.size() < CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String stateClass(SQLException failed) {
        var state = failed.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}

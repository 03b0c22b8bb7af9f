package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.actioncast.core.submission.ActionRefused;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Submission;
import org.actioncast.core.submission.Submissions;

/** One batch: the rows that wait, in one transaction that ends after the log's. */
@ApplicationScoped
public class Outbox {

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    /** Less than {@link OutboxTable#STILL_LIMIT}. Who waits in vain tries again, and the log knows what it has. */
    private static final Duration LOG_LIMIT = Duration.ofSeconds(20);

    /** Rows that are passed over at most; the next that cannot be put aside holds up all others, as the gauges say. */
    private static final int PASSED_OVER_MAX = 1_000;

    private static final String ID_TAKEN = "The id belongs to an action of another link or room of this host.";

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Inject
    private Submissions submissions;

    private final Set<Long> passedOver = ConcurrentHashMap.newKeySet();

    DataSource database() {
        return database;
    }

    /** Whether no row waits that is not passed over. */
    boolean isEmpty() throws SQLException {
        try (var connection = database.getConnection()) {
            return table(connection).isEmpty();
        }
    }

    Waiting waiting() throws SQLException {
        try (var connection = database.getConnection()) {
            return table(connection).waiting();
        }
    }

    /**
     * Relays the rows whose turn it is.
     *
     * @param limit of the rows
     * @param keptRefused refused rows that are kept
     * @param tries told which rows these are
     * @throws NotLogged when the log takes nothing now, whatever it is
     */
    @Transactional(rollbackOn = Exception.class)
    Relayed relay(int limit, int keptRefused, Tries tries) throws SQLException {
        try (var connection = database.getConnection()) {
            var table = table(connection);
            if (!table.lock()) {
                return Relayed.BY_ANOTHER;
            }
            table.limitStandstill();
            var rows = table.read(limit);
            tries.begin(rows);
            var refused = log(rows);
            refuse(table, refused, keptRefused);
            table.delete(rows);
            return new Relayed(true, rows.size() - refused.size(), refused.size());
        }
    }

    /** Moves a row to the refused, or leaves it to the server that relays at this moment. */
    @Transactional(rollbackOn = Exception.class)
    Relayed putAside(OutboxRow row, String why, int keptRefused) throws SQLException {
        try (var connection = database.getConnection()) {
            var table = table(connection);
            if (!table.lock()) {
                return Relayed.BY_ANOTHER;
            }
            refuse(table, Map.of(row, why), keptRefused);
            table.delete(List.of(row));
            return new Relayed(true, 0, 1);
        }
    }

    /**
     * A row cannot be moved: from now on this server leaves it where it is. Not before that has been written down: on a full disk no row could be
     * moved, and none would be at fault.
     */
    @Transactional(rollbackOn = Exception.class)
    void note(OutboxRow row, String why, int keptRefused) throws SQLException {
        try (var connection = database.getConnection()) {
            refuse(table(connection), Map.of(row, why), keptRefused);
        }
    }

    /** Whether it was added to those that are left where they are. */
    boolean passOver(OutboxRow row) {
        return passedOver.size() < PASSED_OVER_MAX && passedOver.add(row.turn());
    }

    private OutboxTable table(Connection connection) {
        return new OutboxTable(connection, passedOver);
    }

    private static void refuse(OutboxTable table, Map<OutboxRow, String> refused, int kept) throws SQLException {
        if (!refused.isEmpty()) {
            table.refuse(refused, kept);
            refused.forEach((row, why) -> LOG.log(
                    WARNING,
                    "A row of the outbox is refused (action_outbox_refused), id {0}: {1}",
                    row.action().id().replaceAll("\\p{Cntrl}", "?"),
                    why));
        }
    }

    /** In one submission, which is logged whole or not at all. Gives back those that will never be, and why. */
    private Map<OutboxRow, String> log(List<OutboxRow> rows) {
        var refused = new LinkedHashMap<OutboxRow, String>();
        var good = new ArrayList<OutboxRow>();
        var checked = new ArrayList<Submission>();
        for (var row : rows) {
            try {
                checked.add(submissions.checked(row.action()));
                good.add(row);
            } catch (ActionRefused e) {
                refused.put(row, e.sentence());
            } catch (RuntimeException e) {
                var number = UUID.randomUUID();
                LOG.log(ERROR, "Unexpected error " + number, e);
                refused.put(row, "It could not be read; the log of the server has it as " + number + ".");
            }
        }
        var receipts = checked.isEmpty() ? List.<Receipt>of() : receipts(checked);
        for (var i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).kind() == Receipt.Kind.ID_TAKEN) {
                refused.put(good.get(i), ID_TAKEN);
            }
        }
        return refused;
    }

    private List<Receipt> receipts(List<Submission> checked) {
        try {
            return submissions.log(checked).get(LOG_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // Another reason than that of these rows; without one, they may be the reason.
            throw e.getCause() instanceof NotLogged refused && refused.why() != NotLogged.Why.LOG_UNAVAILABLE
                    ? refused
                    : new IllegalStateException("The log did not take these rows.", e.getCause());
        } catch (TimeoutException e) {
            throw new NotLogged(NotLogged.Why.LOG_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLogged(NotLogged.Why.STOPPING);
        }
    }
}

package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String ID_TAKEN = "The id belongs to an action of another link or room of this host.";

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Inject
    private Submissions submissions;

    DataSource database() {
        return database;
    }

    boolean isEmpty() throws SQLException {
        try (var connection = database.getConnection()) {
            return new OutboxTable(connection).isEmpty();
        }
    }

    Waiting waiting() throws SQLException {
        try (var connection = database.getConnection()) {
            return new OutboxTable(connection).waiting();
        }
    }

    /**
     * Relays the rows whose turn it is.
     *
     * @param limit of the rows
     * @param keptRefused refused rows that are kept
     * @throws NotLogged when the log takes none of them now
     */
    @Transactional(rollbackOn = Exception.class)
    Relayed relay(int limit, int keptRefused) throws SQLException {
        try (var connection = database.getConnection()) {
            var table = new OutboxTable(connection);
            if (!table.lock()) {
                return Relayed.BY_ANOTHER;
            }
            table.limitStandstill();
            var rows = table.read(limit);
            var refused = log(rows);
            if (!refused.isEmpty()) {
                table.refuse(refused, keptRefused);
                refused.forEach((row, why) -> LOG.log(
                        WARNING,
                        "A row of the outbox is refused (action_outbox_refused), id {0}: {1}",
                        row.action().id().replaceAll("\\p{Cntrl}", "?"),
                        why));
            }
            table.delete(rows);
            return new Relayed(true, rows.size() - refused.size(), refused.size());
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
            throw e.getCause() instanceof NotLogged refused
                    ? refused
                    : new IllegalStateException("The log failed.", e.getCause());
        } catch (TimeoutException e) {
            throw new NotLogged(NotLogged.Why.LOG_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLogged(NotLogged.Why.STOPPING);
        }
    }
}

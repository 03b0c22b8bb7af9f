package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.actioncast.system.plans.Plan;
import org.actioncast.system.plans.Statement;
import org.actioncast.system.plans.StatementLog;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each statement of the log goes by an index, as the database itself says of what the server has sent to it. */
@Needs(value = Profile.SHARED_DATABASE, destroys = true)
class LogPlansTest {

    private static final boolean POSTGRESQL = Actioncast.databaseName().equals("postgresql");
    private static final StatementLog STATEMENTS = POSTGRESQL ? StatementLog.POSTGRESQL : StatementLog.H2;

    private static final String SWEEP = "delete from action_log";

    /** Of a month of actions; a sweep finds a thirtieth of them. */
    private static final int ROWS = 30_000;

    private static final int HEAD = ROWS - ROWS / 3;

    /** More than a page of the log and more than a sweep finds; what reads a whole channel or the whole log reads more. */
    private static final int READ_AT_MOST = 1_500;

    /** Rows of channels, which may be put into their order without an index. */
    private static final int LOCKED_AT_ONCE = 8;

    /** So many that an index is the better way to each of a few dozen. */
    private static final int OTHERS = 20_000;

    /** Two thirds of them in one channel, without a gap, and the others all over the place. */
    private static final String ACTIONS = """
            insert into action_log (channel_id, log_offset, host, action_id, type, user_name, context, created)
            select case when mod(x, 3) = 0 then 1000000 + mod(x, 2000) else (select id from channel where host = '%1$s') end,
              case when mod(x, 3) = 0 then x else x - x / 3 end, '%1$s', 'old-' || x, 'updateinvoice', 'u1', '', %2$s
            from %3$s""";

    private static final String CHANNELS = """
            insert into channel (id, host, link, room, epoch, head)
            select 1000000 + x, 'http://other.example', 'l' || x, '', 'e', 100 from %s""";

    private static Actioncast system;
    private static Record invoice;
    private static List<Statement> statements;

    @BeforeAll
    static void useTheLog() throws Exception {
        system = Actioncast.running(Profile.SHARED_DATABASE);
        invoice = Record.of(system);
        var first = invoice.poster("u1").log("first").position();
        // Before there is something to be swept away: the first sweep takes it all.
        writeStatementsDown();
        fill();
        var poster = invoice.poster("u1");
        var epoch = first.substring(0, first.indexOf(':') + 1);
        poster.history("?limit=100&after=" + epoch + HEAD / 2);
        poster.post("{\"type\":\"updateinvoice\"}");
        poster.log("one");
        poster.post("[{\"type\":\"updateinvoice\",\"id\":\"two\"},{\"type\":\"updateinvoice\",\"id\":\"three\"}]");
        try (var page = invoice.page("u2").room("", epoch + (HEAD - 50)).open()) {
            page.awaitPosition("", poster.log("last").position());
        }
        Poster.of(system, system.tokens().groups("operator").signed())
                .send(system.http("api/log?limit=10").GET());
        await().atMost(Page.PATIENCE).until(() -> sent().anyMatch(LogPlansTest::isSweep));
        statements = sent().toList();
    }

    @Test
    void sawWhatTheServerDoesWithTheLog() {
        var beginnings = statements.stream()
                .map(statement -> statement
                        .sql()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^(\\w+).*?(from|update) (\\w+).*", "$1 $3"))
                .distinct();

        assertThat(beginnings).contains("select channel", "select action_log", "delete action_log");
    }

    @Test
    void goesByAnIndexEachTime() throws SQLException {
        try (var connection = system.connectToDatabase()) {
            for (var statement : statements) {
                assertThat(detour(connection, statement)).as(statement.sql()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("An index that is missing is noticed")
    void noticesAMissingIndex() throws SQLException {
        try (var connection = system.connectToDatabase()) {
            change(connection, "alter table action_log drop constraint action_log_once");
            try {
                var detours = new ArrayList<String>();
                for (var statement : statements) {
                    detours.addAll(detour(connection, statement));
                }

                assertThat(detours).isNotEmpty();
            } finally {
                change(connection, "alter table action_log add constraint action_log_once unique (action_id, host)");
            }
        }
    }

    private static List<String> detour(Connection connection, Statement statement) throws SQLException {
        var plan = Plan.of(connection, statement);
        return plan.hasAWayAround(LOCKED_AT_ONCE) || plan.rowsRead() > READ_AT_MOST
                ? List.of(plan.toString())
                : List.of();
    }

    private static boolean isSweep(Statement statement) {
        return statement.sql().toLowerCase(Locale.ROOT).startsWith(SWEEP);
    }

    private static Stream<Statement> sent() throws IOException {
        return STATEMENTS.read(system.directory().resolve("data")).stream();
    }

    private static void fill() throws SQLException {
        try (var connection = system.connectToDatabase()) {
            change(connection, CHANNELS.formatted(range(OTHERS)));
            change(connection, ACTIONS.formatted(invoice.host(), age(), range(ROWS)));
            change(connection, "update channel set head = " + HEAD + " where host = '" + invoice.host() + "'");
            change(connection, POSTGRESQL ? "vacuum analyze" : "analyze");
        }
    }

    private static void writeStatementsDown() throws SQLException {
        try (var connection = system.connectToDatabase()) {
            STATEMENTS.switchOn(connection);
        }
        // The connections of the server read the settings of PostgreSQL a moment later.
        await().atMost(Page.PATIENCE).until(() -> sent().findAny().isPresent());
    }

    private static void change(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String range(int rows) {
        return POSTGRESQL ? "generate_series(2, " + rows + ") as series(x)" : "system_range(2, " + rows + ")";
    }

    /** Thirty days ago the first, now the last. */
    private static String age() {
        var minutes = 30 * 24 * 60 / (double) ROWS;
        return POSTGRESQL
                ? "now() - (" + ROWS + " - x) * interval '" + minutes + " minutes'"
                : "dateadd(second, -cast((" + ROWS + " - x) * " + minutes * 60 + " as int), current_timestamp)";
    }
}

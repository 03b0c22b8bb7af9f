package org.actioncast.bench.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.actioncast.system.server.Tokens;

/**
 * The same rows by JDBC and nothing else, in a JVM of its own. Each line of its input is a kind of load, a number and seconds; the
 * answer is a line with rows a second.
 *
 * <ul>
 *   <li>{@code batch 100 4}: one connection, 100 rows a transaction, offsets known without asking
 *   <li>{@code single 64 4}: 64 connections, one action a transaction, its offset from the locked row of one channel
 * </ul>
 */
public final class PlainJdbc {

    private static final String INSERT = """
            insert into action_log (channel_id, log_offset, host, action_id, type, record_type, record_id, user_name, context,
              origin, message, data, created) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LOCK =
            "select id, head from channel where host = ? and link = ? and room = ? for update";
    private static final String COUNT_UP = "update channel set head = ? where id = ?";
    private static final String NEW_CHANNEL =
            "insert into channel (id, host, link, room, epoch, head) values (?, ?, ?, ?, 'jdbc', 0)";

    private static final String LINK = "plain-jdbc";

    /** Ids that the server's sequence never gives. */
    private static final long ONE_BY_ONE = -1;

    private static final long IN_BATCHES = -2;

    private final String url;
    private final String user;
    private final String password;
    private long offset;

    private PlainJdbc(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        var jdbc = new PlainJdbc(arguments[0], arguments[1], arguments[2]);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // Open from first to last: H2 closes its file with the last connection.
        try (var connection = jdbc.connect()) {
            jdbc.createChannel(connection, ONE_BY_ONE, "single");
            jdbc.createChannel(connection, IN_BATCHES, "batch");
            connection.commit();
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                var words = line.split(" ");
                var count = Integer.parseInt(words[1]);
                var nanoseconds = (long) (Double.parseDouble(words[2]) * 1e9);
                System.out.println(
                        words[0].equals("batch")
                                ? jdbc.batches(connection, count, nanoseconds)
                                : jdbc.oneByOne(count, nanoseconds));
            }
        }
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private void createChannel(Connection connection, long id, String room) throws SQLException {
        try (var create = connection.prepareStatement(NEW_CHANNEL)) {
            create.setLong(1, id);
            create.setString(2, Tokens.HOST);
            create.setString(3, LINK);
            create.setString(4, room);
            create.executeUpdate();
        }
    }

    private double batches(Connection connection, int size, long nanoseconds) throws SQLException {
        var started = System.nanoTime();
        var first = offset;
        try (var insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() - started < nanoseconds) {
                for (var i = 0; i < size; i++) {
                    fill(insert, IN_BATCHES, ++offset);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return (offset - first) * 1e9 / (System.nanoTime() - started);
    }

    private double oneByOne(int connections, long nanoseconds)
            throws SQLException, InterruptedException, ExecutionException {
        var open = new ArrayList<Connection>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (var i = 0; i < connections; i++) {
                open.add(connect());
            }
            var started = System.nanoTime();
            var under = new ArrayList<Callable<Long>>();
            open.forEach(connection -> under.add(() -> oneByOne(connection, started + nanoseconds)));
            var rows = 0L;
            for (Future<Long> done : threads.invokeAll(under)) {
                rows += done.get();
            }
            return rows * 1e9 / (System.nanoTime() - started);
        } finally {
            threads.shutdown();
            for (var connection : open) {
                connection.close();
            }
        }
    }

    private static long oneByOne(Connection connection, long until) throws SQLException {
        var rows = 0L;
        try (var lock = connection.prepareStatement(LOCK);
                var insert = connection.prepareStatement(INSERT);
                var countUp = connection.prepareStatement(COUNT_UP)) {
            for (; System.nanoTime() < until; rows++) {
                lock.setString(1, Tokens.HOST);
                lock.setString(2, LINK);
                lock.setString(3, "single");
                try (var channel = lock.executeQuery()) {
                    channel.next();
                    var next = channel.getLong("head") + 1;
                    fill(insert, channel.getLong("id"), next);
                    insert.executeUpdate();
                    countUp.setLong(1, next);
                    countUp.setLong(2, channel.getLong("id"));
                    countUp.executeUpdate();
                }
                connection.commit();
            }
        }
        return rows;
    }

    private static void fill(PreparedStatement insert, long channel, long at) throws SQLException {
        var column = 0;
        insert.setLong(++column, channel);
        insert.setLong(++column, at);
        insert.setString(++column, Tokens.HOST);
        insert.setString(++column, SampleAction.newId());
        insert.setString(++column, SampleAction.TYPE);
        insert.setString(++column, SampleAction.RECORD_TYPE);
        insert.setString(++column, SampleAction.RECORD_ID);
        insert.setString(++column, "u1");
        insert.setString(++column, "acme");
        insert.setString(++column, null);
        insert.setString(++column, SampleAction.message());
        insert.setString(++column, SampleAction.DATA);
        insert.setObject(++column, OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
    }
}

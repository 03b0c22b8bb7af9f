package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.actioncast.action.Position;
import org.actioncast.system.server.Tokens;

/**
 * A month of actions, in the order of time: every tenth in channel 1, the others spread over the other channels. So the rows of a
 * channel lie as far apart in the table as they do in a log that has grown.
 *
 * @param rows divisible by ten
 * @param others channels beside the first
 */
record LongLog(String database, Path directory, long rows, int others) {

    private static final String EPOCH = "bench";
    private static final Duration AGE = Duration.ofDays(30);
    private static final int TENTH = 10;
    private static final long AT_ONCE = 100_000;
    private static final long SAY_EVERY = 1_000_000;

    private static final int MANY_CHANNELS = 1999;
    private static final int ROWS_FOR_A_CHANNEL = 500;
    private static final int FEW_CHANNELS = 90;
    private static final long SHORT = 10_000;

    /** Ids that the server gives to channels of its own are above. */
    private static final int NEXT_CHANNEL_ID = 1_000_000;

    private static final String CHANNELS = """
            insert into channel (id, host, link, room, epoch, head)
            select x, '%s', '%s', 'r' || x, '%s', %s from %s""";

    private static final String ACTIONS = """
            insert into action_log (channel_id, log_offset, host, action_id, type, record_type, record_id, user_name, context,
              origin, message, data, created)
            select case when mod(x, 10) = 0 then 1 else 2 + mod(x - x / 10 - 1, %1$d) end,
              case when mod(x, 10) = 0 then x / 10 + 1 else (x - x / 10 - 1) / %1$d + 1 end,
              '%2$s', lpad(cast(x as varchar(12)), 12, '0') || '-' || substring(%3$s, 1, 23), 'updateinvoice', 'invoice',
              cast(x as varchar(20)), 'u' || mod(x, 5000), 'acme', null, '%4$s', '%5$s', %6$s
            from %7$s""";

    /** Kept from one run to the next. */
    static LongLog of(String database, Path directory, long rows) {
        var others = (int) Math.min(MANY_CHANNELS, rows / ROWS_FOR_A_CHANNEL);
        return new LongLog(database, directory.resolve("log-" + database + "-" + rows), rows, others);
    }

    /** The same in small: ten thousand rows, as many in a page as in the long one. */
    static LongLog shortOne(String database, Path directory) {
        return new LongLog(database, directory.resolve("short"), SHORT, FEW_CHANNELS);
    }

    static String room(int channel) {
        return "r" + channel;
    }

    long head(int channel) {
        return channel == 1 ? rows / TENTH : (rows - rows / TENTH) / others;
    }

    Position at(long offset) {
        return offset == 0 ? Position.START : new Position(EPOCH, offset);
    }

    /** Opens its store; fills it first if that has not been done. */
    Store open() throws IOException, SQLException {
        var complete = directory.resolve("complete");
        var made = Files.exists(complete);
        if (!made && Files.exists(directory)) {
            throw new IOException(directory + " is half made: delete it");
        }
        Files.createDirectories(directory);
        var store = Store.open(database, directory);
        if (!made) {
            fill(store);
            Files.createFile(complete);
        }
        return store;
    }

    private void fill(Store store) throws SQLException {
        var started = System.nanoTime();
        var first = Instant.now().minus(AGE).truncatedTo(ChronoUnit.SECONDS);
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            statement.execute("alter sequence channel_ids restart with " + NEXT_CHANNEL_ID);
            statement.execute(CHANNELS.formatted(
                    Tokens.HOST,
                    Installation.LINK,
                    EPOCH,
                    "case when x = 1 then " + head(1) + " else " + head(2) + " end",
                    range(1, others + 1L)));
            for (var from = 0L; from < rows; from += AT_ONCE) {
                var through = Math.min(rows, from + AT_ONCE) - 1;
                statement.execute(ACTIONS.formatted(
                        others,
                        Tokens.HOST,
                        isH2() ? "cast(random_uuid() as varchar(36))" : "cast(gen_random_uuid() as varchar(36))",
                        SampleAction.message(),
                        SampleAction.DATA,
                        time(first),
                        range(from, through)));
                if ((through + 1) % SAY_EVERY == 0) {
                    Findings.say("%s: %d rows after %d s"
                            .formatted(
                                    database,
                                    through + 1,
                                    Duration.ofNanos(System.nanoTime() - started)
                                            .toSeconds()));
                }
            }
            // What the database does by itself in a month.
            statement.execute(isH2() ? "analyze" : "vacuum analyze");
        }
    }

    private boolean isH2() {
        return database.equals("h2");
    }

    private String range(long from, long through) {
        return isH2()
                ? "system_range(%d, %d)".formatted(from, through)
                : "generate_series(cast(%d as bigint), %d) as series(x)".formatted(from, through);
    }

    private String time(Instant first) {
        var step = AGE.toMillis() / rows;
        return isH2()
                ? "dateadd(millisecond, x * %d, timestamp with time zone '%s')".formatted(step, first)
                : "timestamp with time zone '%2$s' + x * interval '%1$d milliseconds'".formatted(step, first);
    }
}

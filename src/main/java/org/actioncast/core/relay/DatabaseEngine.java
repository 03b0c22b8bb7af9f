package org.actioncast.core.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.actioncast.core.database.DatabaseOutage;
import org.actioncast.core.database.KeptConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL's LISTEN and NOTIFY, over two connections that are kept. */
final class DatabaseEngine implements Engine {

    private static final String OTHERWISE = "nodes look every second for what others have logged";

    /** PostgreSQL takes less than 8000 bytes. */
    private static final int MAX_LINE = 7_900;

    private final DataSource database;
    private @Nullable Connection speaking;
    private @Nullable Connection listening;

    DatabaseEngine(DataSource database) {
        this.database = database;
    }

    @Override
    public int maxLine() {
        return MAX_LINE;
    }

    /** In one transaction of its own: a NOTIFY takes a lock of all the server at its commit, which does not wait for the disk here. */
    @Override
    public void send(List<String> lines) throws EngineFailed {
        try {
            var connection = speaking == null ? speaking = open("set synchronous_commit = off") : speaking;
            try (var statement =
                    connection.prepareStatement("select pg_notify('actioncast_hints', line) from unnest(?) as line")) {
                statement.setArray(1, connection.createArrayOf("text", lines.toArray()));
                statement.execute();
            }
        } catch (SQLException | RuntimeException e) {
            KeptConnection.close(speaking);
            speaking = null;
            throw failed(e);
        }
    }

    @Override
    public List<String> receive(Duration limit) throws EngineFailed {
        try {
            var connection = listening == null ? listening = open("listen actioncast_hints") : listening;
            var heard = connection.unwrap(PGConnection.class).getNotifications((int) limit.toMillis());
            return heard == null
                    ? List.of()
                    : Stream.of(heard).map(one -> one.getParameter()).toList();
        } catch (SQLException | RuntimeException e) {
            listenAnew();
            throw failed(e);
        }
    }

    @Override
    public void listenAnew() {
        KeptConnection.close(listening);
        listening = null;
    }

    @Override
    public void close() {
        listenAnew();
        KeptConnection.close(speaking);
        speaking = null;
    }

    private Connection open(String first) throws SQLException, EngineFailed {
        var kept = KeptConnection.open(database, OTHERWISE);
        var connection = kept.connection();
        if (connection == null) {
            throw EngineFailed.forGood(kept.why());
        }
        try (var statement = connection.createStatement()) {
            statement.execute(first);
            return connection;
        } catch (SQLException e) {
            KeptConnection.close(connection);
            throw e;
        }
    }

    private static EngineFailed failed(Exception e) {
        return EngineFailed.now(DatabaseOutage.behind(e).orElse(e.getClass().getSimpleName()));
    }
}

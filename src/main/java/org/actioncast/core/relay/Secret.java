package org.actioncast.core.relay;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the nodes of one database share and no other user of it knows: a row that was made with the schema. */
final class Secret {

    private static final System.Logger LOG = System.getLogger(Secret.class.getName());

    private Secret() {}

    static @Nullable Seal seal(DataSource database) {
        try (var connection = database.getConnection();
                var question = connection.createStatement();
                var answer = question.executeQuery("select secret from relay_secret where id = 1")) {
            if (answer.next()) {
                return new Seal(answer.getString(1));
            }
            LOG.log(WARNING, "Live actions stay at this server: relay_secret has no row.");
        } catch (SQLException e) {
            LOG.log(WARNING, "Live actions stay at this server: relay_secret cannot be read: {0}", e.toString());
        }
        return null;
    }
}

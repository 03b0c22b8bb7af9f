package org.actioncast.core.database;

import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.actioncast.core.lifecycle.StartRefused;
import org.actioncast.settings.Settings;

/** Says in one sentence why the database of the settings cannot be used, where it cannot: the server's pool says it in many. */
record FirstConnection(Settings settings) {

    void check(DataSource database) {
        try {
            ConfiguredDataSource.check();
            database.getConnection().close();
        } catch (SQLException | RuntimeException e) {
            throw new StartRefused(
                    "the database of actioncast.db.url (%s) does not take user %s: %s"
                            .formatted(
                                    settings.shown("actioncast.db.url"),
                                    settings.shown("actioncast.db.user"),
                                    reason(e)),
                    e);
        }
    }

    /** The driver's own words, which are the innermost; below them are those of files and sockets, which name neither. */
    private static String reason(Exception e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof SQLException && cause.getMessage() != null)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElseGet(e::toString);
    }
}

package org.actioncast.core.database;

import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.actioncast.core.lifecycle.StartRefused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to the version this build was made for, with the scripts of the database in use. */
final class Migrations {

    private Migrations() {}

    static void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/" + product(database))
                    .failOnMissingLocations(true)
                    // It looks into db/callback too, whatever is said here: that is there, and empty, for Open Liberty
                    // would log an error.
                    .callbackLocations(new String[0])
                    .table("actioncast_schema")
                    .load()
                    .migrate();
        } catch (FlywayException | SQLException e) {
            throw new StartRefused("the schema of the database cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** The folder in {@code db/}: {@code h2} or {@code postgresql}. */
    private static String product(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            var product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            if (!product.equals("h2") && !product.equals("postgresql")) {
                throw new SQLException(
                        "actioncast.db.url leads to " + product + ", and there are scripts for H2 and PostgreSQL");
            }
            return product;
        }
    }
}

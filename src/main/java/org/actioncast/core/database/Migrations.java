package org.actioncast.core.database;

import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to the version this build was made for, with the scripts of the database in use. */
final class Migrations {

    private Migrations() {}

    static void run(DataSource database) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/" + product(database))
                .failOnMissingLocations(true)
                .callbackLocations(new String[0])
                .table("actioncast_schema")
                .load()
                .migrate();
    }

    /** The folder in {@code db/}: {@code h2} or {@code postgresql}. */
    private static String product(DataSource database) {
        try (var connection = database.getConnection()) {
            var product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            if (!product.equals("h2") && !product.equals("postgresql")) {
                throw new IllegalStateException(
                        "actioncast.db.url leads to " + product + ": there are schema scripts for H2 and PostgreSQL.");
            }
            return product;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database of actioncast.db.url cannot be reached: " + e.getMessage(), e);
        }
    }
}

package org.actioncast.system.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is in the application's own database. */
@ApplicationScoped
class InvoiceTable {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    void create(@Observes @Initialized(ApplicationScoped.class) Object start) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists invoice (number varchar(20) primary key, total integer)");
            statement.execute("merge into invoice (number, total) values ('42', 100)");
        }
    }

    int total(String number) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select total from invoice where number = ?")) {
            query.setString(1, number);
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}

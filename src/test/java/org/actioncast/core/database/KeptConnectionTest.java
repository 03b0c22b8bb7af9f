package org.actioncast.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OB7, D6: nobody listens where the connection is another one in each transaction")
class KeptConnectionTest {

    @Test
    void knowsAPoolerByTheOneConnectionThatItLendsToTwo() throws SQLException {
        assertThat(KeptConnection.isShared(connection(7, 7, 7, 7, 7), connection(7, 7, 7, 7, 7)))
                .isTrue();
    }

    @Test
    @DisplayName("another client may have its turn between the two looks")
    void looksMoreThanOnce() throws SQLException {
        assertThat(KeptConnection.isShared(connection(7, 7, 9, 7, 7), connection(8, 9, 9, 8, 8)))
                .isTrue();
    }

    @Test
    void listensWhereEachConnectionIsItsOwn() throws SQLException {
        assertThat(KeptConnection.isShared(connection(7, 7, 7, 7, 7), connection(8, 8, 8, 8, 8)))
                .isFalse();
    }

    /** One behind which the database has this process, statement after statement. */
    private static Connection connection(Integer... processes) {
        var next = List.of(processes).iterator();
        return fake(Connection.class, (proxy, method, arguments) -> statement(next));
    }

    private static Statement statement(Iterator<Integer> next) {
        return fake(
                Statement.class,
                (proxy, method, arguments) -> method.getName().equals("executeQuery") ? answer(next) : null);
    }

    private static ResultSet answer(Iterator<Integer> next) {
        return fake(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> true;
            case "getInt" -> next.next();
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}

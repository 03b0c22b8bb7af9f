package org.actioncast.core.database;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Around every transaction: when nothing could be written on its connection, the next connection that cannot write ends. One that was opened
 * while its database could only be read, as a standby or by its settings, stays as it is when the database does not, or leads to another
 * server by then; a pool cannot tell, and lends it as any other.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class ReadOnlyConnections {

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @AroundInvoke
    Object endOneThatCannotWrite(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception e) {
            if (DatabaseOutage.isReadOnly(e)) {
                endNext(e);
            }
            throw e;
        }
    }

    private void endNext(Exception failed) {
        try (var connection = database.getConnection();
                var question = connection.createStatement();
                var answer = question.executeQuery("show transaction_read_only")) {
            if (answer.next() && answer.getString(1).equals("on")) {
                end(connection);
            }
        } catch (SQLException | RuntimeException e) {
            failed.addSuppressed(e);
        }
    }

    /** Its pool opens another when one is needed. */
    static void end(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }
}

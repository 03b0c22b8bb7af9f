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
 * Ends a connection on which nothing can be written, as soon as somebody tries. One that was opened while its database could only be read, as a
 * standby or by its settings, stays as it is when the database does not, or leads to another server by then; a pool cannot tell, and lends
 * it as any other.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.APPLICATION)
class ReadOnlyConnections {

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @AroundInvoke
    Object endWhatCannotWrite(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception e) {
            if (DatabaseOutage.isReadOnly(e)) {
                endOfThisTransaction(e);
            }
            throw e;
        }
    }

    /** Both servers give the connection of a transaction to everybody who asks within it. */
    private void endOfThisTransaction(Exception failed) {
        try (var connection = database.getConnection()) {
            end(connection);
        } catch (SQLException | RuntimeException e) {
            failed.addSuppressed(e);
        }
    }

    /** Its pool opens another when one is needed. */
    static void end(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }
}

package org.actioncast.container;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;

/** H2 on disk, whose next commits can be made to fail: H2 has no deferred constraint and no network to lose. */
public final class FailingDriver implements Driver {

    /** What becomes of a commit that fails for its caller. */
    enum Commit {
        /** As a deferred constraint or a serialization failure does. */
        ROLLED_BACK,
        /** As a connection does that is lost after the commit and before its answer. */
        DONE_UNHEARD
    }

    private static final String PREFIX = "jdbc:failing:";
    private static final Queue<Commit> NEXT = new ConcurrentLinkedQueue<>();

    private final Driver h2 = new org.h2.Driver();

    /** With the options of the default address. A test holds a lock for as long as it needs, so nobody gives up on it. */
    static String url(String file) {
        return PREFIX + "h2:file:./" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=60000";
    }

    static void failNext(Commit... commits) {
        NEXT.addAll(List.of(commits));
    }

    /** How many of the commits that were to fail have not been tried. */
    static int left() {
        return NEXT.size();
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public Connection connect(String url, Properties login) throws SQLException {
        var real = h2.connect("jdbc:" + url.substring(PREFIX.length()), login);
        return (Connection) Proxy.newProxyInstance(
                FailingDriver.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(real, method, arguments));
    }

    private static Object call(Connection real, Method method, Object[] arguments) throws Throwable {
        var failure = method.getName().equals("commit") ? NEXT.poll() : null;
        if (failure != null) {
            if (failure == Commit.DONE_UNHEARD) {
                real.commit();
            } else {
                real.rollback();
            }
            throw new SQLTransientException("This commit was to fail: " + failure);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties login) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return h2.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return h2.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return h2.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}

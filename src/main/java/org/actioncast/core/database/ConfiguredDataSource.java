package org.actioncast.core.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The data source under Payara's connection pool: it takes the database from {@code actioncast.db.url}, {@code
 * actioncast.db.user} and {@code actioncast.db.password}. A pool in {@code payara-resources.xml} cannot read MicroProfile
 * Config itself. Open Liberty does not use this class: its {@code server.xml} reads the same settings as variables.
 */
public final class ConfiguredDataSource implements DataSource {

    /**
     * H2 on disk, so that the first run needs nothing. {@code WRITE_DELAY=0}: with H2's default of 500 ms, a killed
     * server loses the last half second of what it has committed (10,000 rows in a trial). {@code
     * DB_CLOSE_ON_EXIT=FALSE}: the pool closes the database, not a hook that races with requests being finished.
     */
    static final String DEFAULT_URL = "jdbc:h2:file:./actioncast-data/actioncast;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** The address for a container that asks while it deploys, before the application can say that it does not start. */
    private static final String STAND_IN = "jdbc:h2:mem:";

    /** In an address of H2. */
    private static final Pattern SEVERAL =
            Pattern.compile("jdbc:h2:(tcp|ssl):|;AUTO_SERVER=TRUE", Pattern.CASE_INSENSITIVE);

    private static volatile boolean checked;
    private static volatile @Nullable SQLException refusedAtFirst;

    private final ClassLoader loader = ConfiguredDataSource.class.getClassLoader();
    private final String url;
    private final Properties login = new Properties();

    public ConfiguredDataSource() {
        // The pool calls from a container thread that has no context class loader during deployment.
        var config = ConfigProvider.getConfig(loader);
        url = text(config, "actioncast.db.url", DEFAULT_URL);
        login.setProperty("user", text(config, "actioncast.db.user", "sa"));
        login.setProperty("password", text(config, "actioncast.db.password", ""));
    }

    private static String text(Config config, String key, String otherwise) {
        return config.getOptionalValue(key, String.class).orElse(otherwise);
    }

    /** Not through {@code DriverManager}: it shows a caller only the drivers of the caller's own class loader. */
    private Driver driverFor(String address) throws SQLException {
        return ServiceLoader.load(Driver.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> accepts(candidate, address))
                .findFirst()
                .orElseThrow(() -> new SQLException(
                        "no JDBC driver in the WAR takes such an address; use jdbc:h2: or jdbc:postgresql:"));
    }

    private static boolean accepts(Driver candidate, String url) {
        try {
            return candidate.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether no other server can use this database: H2 that lives in this one. */
    public static boolean isOfOneServer(DataSource pool) {
        try (var connection = pool.getConnection()) {
            // H2 does not show the settings of an address.
            return isOfOneServer(connection.getMetaData().getURL() + new ConfiguredDataSource().url);
        } catch (SQLException e) {
            return false;
        }
    }

    static boolean isOfOneServer(String addresses) {
        return addresses.startsWith("jdbc:h2:") && !SEVERAL.matcher(addresses).find();
    }

    /**
     * Payara asks for a connection while it deploys and lets the deployment fail without one, in three hundred lines. So it gets another, of a database that is
     * not there, and {@link #check} tells the application, which then does not start.
     */
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return connect(url, login);
        } catch (SQLException e) {
            if (checked) {
                throw e;
            }
            refusedAtFirst = e;
            return connect(STAND_IN, new Properties());
        }
    }

    /** From now on nobody gets another connection than one to the database of the settings. Throws, when somebody has got one. */
    static void check() throws SQLException {
        checked = true;
        if (refusedAtFirst != null) {
            throw refusedAtFirst;
        }
    }

    private Connection connect(String address, Properties user) throws SQLException {
        var driver = driverFor(address);
        var connection = driver.connect(address, user);
        if (connection == null) {
            throw new SQLException(driver.getClass().getName() + " does not take such an address");
        }
        return connection;
    }

    /** The user and the password are settings: what the pool brings along is not asked for. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // The drivers log through the container.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool limits how long a caller waits.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException(getClass().getName() + " is not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}

package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The system that the system tests are written with: a server, its database and the keys it trusts.
 *
 * <p>{@code -Dactioncast.test.server=payara|liberty} and {@code -Dactioncast.test.database=h2|postgresql} choose what is
 * started. With {@code -Dactioncast.url=http://…/actioncast/} and {@code -Dactioncast.test.key=private.pem} nothing is
 * started: the tests talk to that address, and those that need to kill or restart it are skipped.
 */
public final class Actioncast {

    private static final Path TARGET = Path.of("target");

    /** One token and one host stand for many in most tests; LimitsTest is about what is left out here. */
    public static final Map<String, String> UNLIMITED = Map.of(
            "actioncast.ingest.page-rate", "1000000",
            "actioncast.ingest.host-rate", "1000000",
            "actioncast.socket.max-per-user", "1000000",
            "actioncast.socket.max-per-space", "1000000");

    private static final String ORIGINS = "actioncast.origins";

    private static @Nullable Actioncast running;
    private static Profile profile = Profile.USUAL;

    /** Why the system did not start: every test that asks again is told so, without another try. */
    private static @Nullable RuntimeException notRunning;

    private final URI baseUri;
    private final Keys keys;
    private final @Nullable Server server;
    private final @Nullable Database database;
    private @Nullable Setup setup;
    private boolean ended;

    private Actioncast(
            URI baseUri, Keys keys, @Nullable Server server, @Nullable Database database, @Nullable Setup setup) {
        this.baseUri = baseUri;
        this.keys = keys;
        this.server = server;
        this.database = database;
        this.setup = setup;
    }

    /** The system of {@link Profile#USUAL}. */
    public static Actioncast running() {
        return running(Profile.USUAL);
    }

    /**
     * The system of this profile, which all who ask for it share. The first who asks starts it, in place of the one that ran before; it is
     * stopped for the next, or at the end of the JVM. One that a test has left stopped or killed is started again for the next who asks.
     */
    public static synchronized Actioncast running(Profile wanted) {
        if (System.getProperty("actioncast.url") != null) {
            Assumptions.assumeTrue(wanted == Profile.USUAL, "Needs settings of its own");
        }
        if (wanted != profile) {
            stopRunning();
            profile = wanted;
        }
        if (notRunning != null) {
            throw notRunning;
        }
        if (running == null) {
            try {
                running = System.getProperty("actioncast.url") == null ? start(wanted) : elsewhere();
            } catch (RuntimeException e) {
                notRunning = e;
                throw e;
            }
        } else if (running.ended) {
            running.startAgain();
        }
        return running;
    }

    /** Before a server that is nobody else's is started. */
    static synchronized void stopRunning() {
        if (running != null && running.server != null) {
            running.server.stop();
            Objects.requireNonNull(running.database).stop();
        }
        running = null;
        notRunning = null;
    }

    static synchronized boolean isRunning(Profile wanted) {
        return wanted == profile;
    }

    private static Actioncast elsewhere() {
        var url = System.getProperty("actioncast.url");
        var key = Objects.requireNonNull(
                System.getProperty("actioncast.test.key"), "actioncast.url needs actioncast.test.key, a private PEM");
        return new Actioncast(
                URI.create(url.endsWith("/") ? url : url + "/"), Keys.read(Path.of(key)), null, null, null);
    }

    private static Actioncast start(Profile wanted) {
        return start(serverName(), wanted.database(databaseName()), wanted::settings, null);
    }

    /** Of this JVM: {@code payara} or {@code liberty}. */
    public static String serverName() {
        return System.getProperty("actioncast.test.server", "payara");
    }

    /** Of this JVM: {@code h2} or {@code postgresql}. */
    public static String databaseName() {
        return System.getProperty("actioncast.test.database", "h2");
    }

    /** A system of its own, for a test that needs two or other settings. It ends with the JVM, or by {@link #stop}. */
    public static Actioncast start(String serverName, String databaseName, Map<String, String> more) {
        return start(serverName, databaseName, secrets -> more, null);
    }

    /** With another application beside it in the same server, which posts to it for this host. */
    public static Actioncast startBeside(Path application, String host, String serverName, String databaseName) {
        return start(
                serverName,
                databaseName,
                secrets -> Map.of(
                        "actioncast.client.token",
                        Tokens.valid()
                                .with(Keys.read(Keys.privatePem(secrets)))
                                .host(host)
                                .groups("application")
                                .expiresIn(Duration.ofHours(1))
                                .signed()),
                application);
    }

    private static Actioncast start(
            String serverName,
            String databaseName,
            Function<Path, Map<String, String>> more,
            @Nullable Path application) {
        var directory = newDirectory(serverName + "-" + databaseName + "-");
        var database = Database.of(databaseName, directory.resolve("data"));
        start(database, databaseName);
        var secrets = directory.resolve("keys");
        var keys = Keys.generate().writeTo(secrets);
        var settings = new HashMap<String, String>();
        settings.putAll(UNLIMITED);
        settings.putAll(database.settings());
        settings.putAll(Tokens.settings(Keys.publicPem(secrets)));
        settings.putAll(Partners.settings(secrets));
        settings.putAll(more.apply(secrets));
        var setup = withItsOrigins(Setup.of(TARGET.resolve("actioncast.war"), directory, settings));
        var server = Server.of(serverName, TARGET.resolve("servers"));
        if (application != null) {
            server.beside(application);
            setup = setup.with(Map.of("actioncast.client.url", "http://127.0.0.1:" + setup.port() + "/actioncast"));
        }
        // The database last: a server that finds it gone would fill its log.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            database.stop();
        }));
        server.start(setup).awaitReady();
        return new Actioncast(server.baseUri(), keys, server, database, setup);
    }

    /** A browser's page may connect that the server itself has served, or an application at another name of this machine. */
    private static Setup withItsOrigins(Setup setup) {
        var port = setup.port();
        return setup.settings().containsKey(ORIGINS)
                ? setup
                : setup.with(Map.of(ORIGINS, "http://127.0.0.1:" + port + ",http://localhost:" + port));
    }

    /** Another server of the same kind on the same database, with the same keys. */
    public Actioncast another() {
        var first = Objects.requireNonNull(setup);
        var second = Setup.of(TARGET.resolve("actioncast.war"), newDirectory("another-"), first.settings());
        var other = Server.of(serverName(), TARGET.resolve("servers"));
        Runtime.getRuntime().addShutdownHook(new Thread(other::stop));
        other.start(second).awaitReady();
        return new Actioncast(other.baseUri(), keys, other, database, second);
    }

    private static Path newDirectory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("system")), name)
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A developer without PostgreSQL may go on; a build that others rely on may not. */
    private static void start(Database database, String name) {
        try {
            database.start();
        } catch (RuntimeException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("CI=true, and " + name + " does not start here", e);
            }
            System.err.println("NOT TESTED: " + name + " does not start here: " + e);
            Assumptions.abort(name + " does not start here: " + e);
        }
    }

    /** Where the application is, with a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    /** A request to a path below the application, such as {@code api/actions}. */
    public HttpRequest.Builder http(String path) {
        return HttpRequest.newBuilder(baseUri.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    public URI socketUri() {
        return URI.create(baseUri.resolve("socket").toString().replaceFirst("^http", "ws"));
    }

    /** A token that this system accepts. */
    public Tokens tokens() {
        return Tokens.valid().with(keys);
    }

    public Keys keys() {
        return keys;
    }

    /** The other issuers that it trusts, and its own keys. */
    public Partners partners() {
        return new Partners(directory().resolve("keys"), tokens());
    }

    /** Stops the server as an operator would, and starts it on the same data at the same address. */
    public void restart() {
        server().stop();
        startAgain();
    }

    public void kill9AndRestart() {
        kill9();
        startAgain();
    }

    public void kill9() {
        server().kill9();
        ended = true;
    }

    public void stop() {
        server().stop();
        ended = true;
    }

    /** After {@link #kill9} or {@link #stop}: on the same data at the same address. */
    public void startAgain() {
        server().start(Objects.requireNonNull(setup)).awaitReady();
        ended = false;
    }

    /** Starts it anew with these settings too, which stay until they are set again. */
    public void restartWith(Map<String, String> settings) {
        server().stop();
        setup = Objects.requireNonNull(setup).with(settings);
        startAgain();
    }

    /** {@code SIGSTOP}: the server neither runs nor ends until {@link #thaw}. */
    public void freeze() {
        Kernel.signal("STOP", pid());
    }

    public void thaw() {
        Kernel.signal("CONT", pid());
    }

    /** {@code SIGSTOP} to every process of the database; H2 lives in the server and is not touched. */
    public void freezeDatabase() {
        server();
        Objects.requireNonNull(database).processes().forEach(process -> Kernel.signal("STOP", process.pid()));
    }

    public void thawDatabase() {
        server();
        Objects.requireNonNull(database).processes().forEach(process -> Kernel.signal("CONT", process.pid()));
    }

    /** No file of the server grows beyond so many bytes, as on a disk that is full, until the same is said with {@code null}. */
    public void limitFiles(@Nullable Long bytes) {
        Kernel.limitFiles(pid(), bytes);
    }

    /** What it keeps on disk: H2's file, the server's own, its log. */
    public Path directory() {
        server();
        return Objects.requireNonNull(setup).directory();
    }

    /** What happens while the database is down. */
    public void withoutDatabase(Runnable meanwhile) {
        server();
        Objects.requireNonNull(database).stop();
        try {
            meanwhile.run();
        } finally {
            database.start();
        }
    }

    /** A connection of one's own. H2 lets nobody else in, unless it is a {@link Database#SHARED_H2}. */
    public Connection connectToDatabase() throws SQLException {
        var of = Objects.requireNonNull(database);
        return DriverManager.getConnection(of.jdbcUrl(), of.user(), of.password());
    }

    /** As a user of an application. */
    public Connection connectToDatabase(String user, String password) throws SQLException {
        return DriverManager.getConnection(Objects.requireNonNull(database).guestUrl(), user, password);
    }

    /** What lives on the server's heap after a full collection. */
    public long heapUsedBytes() {
        return Heap.usedBytes(pid());
    }

    public long pid() {
        return server().pid();
    }

    /** What the server has put out since its last start. */
    public String log() {
        return server().log();
    }

    private Server server() {
        if (server == null) {
            Assumptions.abort("Needs a server of its own, not the one of -Dactioncast.url");
        }
        return Objects.requireNonNull(server);
    }
}

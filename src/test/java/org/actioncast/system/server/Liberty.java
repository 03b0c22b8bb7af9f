package org.actioncast.system.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** Open Liberty, with {@code liberty/server.xml} as it is. */
final class Liberty extends Server {

    /** CWWKZ0002E and its neighbours, and CWWKZ0012I: the application has not started. A listener that throws gives the latter. */
    private static final Pattern FAILED = Pattern.compile("CWWKZ(\\d{4}E|0012I)|" + REFUSED);

    private static final Pattern STARTED = Pattern.compile("CWWKF0011I");

    /** Payara has a default data source; Liberty has to be given one. */
    private static final String BESIDE = """
            <server>
              <dataSource id="DefaultDataSource" type="java.sql.Driver">
                <jdbcDriver libraryRef="drivers"/>
                <properties URL="jdbc:h2:mem:beside;DB_CLOSE_DELAY=-1" user="sa" password=""/>
              </dataSource>
              <webApplication location="%s" contextRoot="/%s"/>
            </server>
            """;

    private static final String NAME = "actioncast";
    private static final String WORK = "workarea";
    private static final int JAVA_WITHOUT_SECURITY_MANAGER = 24;

    private final Path wlp;

    Liberty(Path wlp) {
        super(Patience.USUAL);
        this.wlp = wlp;
    }

    @Override
    List<String> prepare(Setup setup, ProcessBuilder builder) throws IOException {
        var user = setup.directory().resolve("wlp");
        var server = Files.createDirectories(user.resolve("servers").resolve(NAME));
        copy(Path.of("liberty", "server.xml"), server.resolve("server.xml"));
        copy(setup.war(), Files.createDirectories(server.resolve("apps")).resolve("actioncast.war"));
        var work = server.resolve(WORK);
        if (Files.exists(kept(setup)) && Files.notExists(work)) {
            copyAll(kept(setup), work);
        }
        if (beside().isPresent()) {
            Files.writeString(
                    Files.createDirectories(server.resolve("configDropins/defaults"))
                            .resolve("beside.xml"),
                    BESIDE.formatted(
                            beside().get(),
                            beside().get().getFileName().toString().replace(".war", "")));
        }
        copyDrivers(setup.war(), Files.createDirectories(user.resolve("shared/resources/jdbc")));
        builder.environment().put("WLP_USER_DIR", user.toString());
        builder.environment().put("ACTIONCAST_HTTP_HOST", "127.0.0.1");
        builder.environment().put("ACTIONCAST_HTTP_PORT", Integer.toString(setup.port()));
        var options = Runtime.version().feature() < JAVA_WITHOUT_SECURITY_MANAGER ? "java9" : "java24";
        // Not through bin/server: the process is to be the server itself, so that kill -9 reaches it.
        return List.of(
                "@" + wlp.resolve("lib/platform/java").resolve(options + ".options"),
                "-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"),
                "-Djava.awt.headless=true",
                "-jar",
                wlp.resolve("bin/tools/ws-server.jar").toString(),
                NAME);
    }

    /** The drivers of the WAR: Liberty's data source cannot see into it. */
    private static void copyDrivers(Path war, Path drivers) throws IOException {
        try (var files = FileSystems.newFileSystem(war);
                var jars = Files.newDirectoryStream(files.getPath("WEB-INF/lib"), "{h2,postgresql}-*.jar")) {
            for (var jar : jars) {
                copy(jar, drivers.resolve(jar.getFileName().toString()));
            }
        }
    }

    /** Which features there are and what is in their bundles: to find that out is a third of the work of a start. */
    @Override
    void keep(Setup setup) throws IOException {
        var kept = kept(setup);
        if (Files.exists(kept) || beside().isPresent()) {
            return;
        }
        var copy = Files.createTempDirectory(wlp.getParent(), WORK);
        copyAll(
                setup.directory()
                        .resolve("wlp")
                        .resolve("servers")
                        .resolve(NAME)
                        .resolve(WORK),
                copy);
        try {
            Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            System.out.println("Another server was faster to keep its work: " + e);
        }
    }

    /** For this WAR alone. */
    private Path kept(Setup setup) throws IOException {
        return wlp.resolveSibling(
                "kept-" + WORK + "-" + Files.getLastModifiedTime(setup.war()).toMillis());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var found = Files.walk(from)) {
            for (var path : found.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    copy(path, target);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    Pattern started() {
        return STARTED;
    }

    @Override
    Pattern deploymentFailed() {
        return FAILED;
    }
}

package org.actioncast.system.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code mvn -Pdemo}: one server in the foreground, on this machine only, until Ctrl-C. */
public final class Demo {

    private static final Path HOME = Path.of(".demo").toAbsolutePath();

    private static final String BANNER = """

            ================================================================================
            Actioncast is running: http://localhost:%1$d/actioncast/      (Ctrl-C stops it)

            Watch, as user u2 with invoice 42 open:
            curl -sN -H "Accept: text/event-stream" -H "Authorization: Bearer $(curl -s 'http://localhost:%1$d/actioncast/api/demo/token?user=u2&link=invoice-42')" 'http://localhost:%1$d/actioncast/api/actions'

            Post, as user u1, in another terminal:
            curl -s -w '\\n' -X POST 'http://localhost:%1$d/actioncast/api/actions' -H "Authorization: Bearer $(curl -s 'http://localhost:%1$d/actioncast/api/demo/token?user=u1&link=invoice-42')" -H 'Content-Type: application/json' -d '{"type":"updateinvoice","recordType":"invoice","recordId":"42","message":"Invoice 42 was updated"}'
            ================================================================================
            """;

    private Demo() {}

    /** A second demo would take the first one's files away, and its answers for its own. */
    private static void checkFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            fail("Port " + port
                    + " is taken, perhaps by another demo: stop that, or take another port with -Dport=8081.");
        }
    }

    public static void main(String[] args) {
        var port = Integer.getInteger("port", 8080);
        checkFree(port);
        var name = System.getProperty("actioncast.test.server", "payara");
        var secrets = HOME.resolve("keys");
        Keys.generate().writeTo(secrets);
        var settings = new HashMap<String, String>();
        settings.put(
                "actioncast.db.url",
                "jdbc:h2:file:" + HOME.resolve("data").resolve("actioncast") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        settings.putAll(Tokens.settings(Keys.publicPem(secrets)));
        settings.put("actioncast.demo.signing-key", Keys.privatePem(secrets).toString());
        var others = System.getProperty("origins", "");
        settings.put(
                "actioncast.origins",
                "http://localhost:%1$d,http://127.0.0.1:%1$d".formatted(port) + (others.isBlank() ? "" : "," + others));
        var setup = new Setup(
                Path.of("target", "actioncast.war"),
                HOME.resolve(name),
                port,
                Map.copyOf(settings),
                Setup.JVM_OPTIONS,
                true);
        var server = Server.of(name, Path.of("target", "servers"));
        var ended = new AtomicBoolean();
        var stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            if (ended.get()) {
                return;
            }
            // Ctrl-C reaches the server too; waiting for it keeps its last lines from appearing after the prompt.
            server.stop();
            System.out.println("Actioncast has stopped. The data stays in .demo/data.");
            System.out.flush();
            // Stopping is how a demo ends: not the 130 of an interrupted process.
            Runtime.getRuntime().halt(0);
        }));
        try {
            System.out.println("Starting " + name + " on port " + port + ". All that it says is in .demo/" + name
                    + "/server.log.");
            server.start(setup).awaitReady();
            System.out.println(BANNER.formatted(port));
            server.awaitEnd();
            ended.set(!stopping.get());
            if (ended.get()) {
                fail("The server has ended by itself. Its log: " + server.logFile());
            }
        } catch (NotReady e) {
            ended.set(!stopping.get());
            if (ended.get()) {
                fail(e.sentence());
            }
        }
    }

    /** Without the traces that Maven would put around an exception. */
    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}

package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.actioncast.system.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module in Node, which has neither a window nor a document nor a storage, and in many versions no sockets. */
@Tag("once")
@Tag("page")
class NodeTest {

    private final Record invoice = Record.fresh();

    @TempDir
    private Path directory;

    @Test
    void isAClientThatSeesActsAndEnds() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")))
                        || "true".equals(System.getenv("CI")),
                "There is no node on the PATH");
        // Without a package.json, or in another version of Node, a name must say what it is.
        Files.copy(Path.of("src/main/webapp/actioncast.js"), directory.resolve("actioncast.mjs"));
        Files.copy(Path.of("src/test/resources/browser/client.mjs"), directory.resolve("client.mjs"));
        var output = directory.resolve("output");
        var builder = new ProcessBuilder("node", "client.mjs")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ACTIONCAST_URL", invoice.system().baseUri().toString());
        builder.environment().put("ACTIONCAST_TOKEN", invoice.tokens("ann").signed());
        var node = builder.start();
        try {
            Awaitility.await()
                    .atMost(Tab.PATIENCE)
                    .until(() -> Files.readString(output).contains("live") || !node.isAlive());
            invoice.poster("bob").log("from-bob");

            assertThat(node.waitFor(Tab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
        } finally {
            node.destroyForcibly();
        }
        assertThat(Files.readString(output))
                .contains("saw from-bob", "acted 201")
                .doesNotContain("rror");
        assertThat(node.exitValue()).isZero();
    }
}

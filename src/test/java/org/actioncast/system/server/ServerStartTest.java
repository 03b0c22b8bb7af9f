package org.actioncast.system.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A start is waited for as long as the server is getting on, and no longer. */
@Timeout(60)
class ServerStartTest {

    private static final Duration IDLE = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"SPEAKS", "WORKS", "LEAVES_AN_UPGRADE_ALONE"})
    void waitsForAServerThatIsGettingOn(SlowServer.Manner manner) throws IOException {
        var server = server(manner, new Patience(IDLE, Duration.ofMinutes(1)));
        try {
            assertThat(server.awaitReady().isRunning()).isTrue();
        } finally {
            server.stop();
        }
    }

    @Test
    void endsTheWaitForAServerThatDoesNothing() throws IOException {
        var server = server(SlowServer.Manner.HANGS, new Patience(IDLE, Duration.ofMinutes(1)));

        assertThatExceptionOfType(NotReady.class).isThrownBy(server::awaitReady).satisfies(failure -> {
            assertThat(failure.sentence())
                    .isEqualTo("The application does not answer, and the server has done nothing for 3 s. Its log: "
                            + server.logFile());
            assertThat(failure).hasMessageContaining("before it hangs");
        });
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void endsTheWaitForAServerThatWorksWithoutAWord() throws IOException {
        var server = server(SlowServer.Manner.SPINS, new Patience(IDLE, IDLE));

        assertThatExceptionOfType(NotReady.class)
                .isThrownBy(server::awaitReady)
                .satisfies(failure -> assertThat(failure.sentence()).contains("has said nothing for 3 s"));
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void endsTheWaitForAServerThatHasEnded() throws IOException {
        var server = server(SlowServer.Manner.ENDS, Patience.USUAL);

        assertThatExceptionOfType(NotReady.class)
                .isThrownBy(server::awaitReady)
                .satisfies(failure ->
                        assertThat(failure.sentence()).startsWith("The server has ended by itself. Its log: "));
    }

    /** One that is started as Payara Micro is. */
    private Server server(SlowServer.Manner manner, Patience patience) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SlowServer.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        SlowServer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        var jar = directory.resolve("slow.jar");
        try (var file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        var options = List.of("-Dmanner=" + manner);
        var setup = new Setup(jar, directory, Setup.freePort(), Map.of(), options, false);
        return new Payara(jar, patience).start(setup);
    }
}

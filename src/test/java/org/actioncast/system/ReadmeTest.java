package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that are tried first are run as they are printed, but for the port. */
@Needs(Profile.DEMO)
class ReadmeTest {

    @Test
    void itsFirstIntegrationDoesWhatItSays(@TempDir Path directory) throws IOException, InterruptedException {
        var api = Actioncast.running(Profile.DEMO).baseUri().resolve("api").toString();
        var events = block(Path.of("src/docs/protocol.md"), "ce-specversion");
        var script = (block(Path.of("README.md"), "demo/token") + events)
                .replace("http://localhost:8080/actioncast/api", api);
        var output = directory.resolve("output");

        var process = new ProcessBuilder("bash", "-eu", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var said = Files.readString(output);
        assertThat(said)
                .contains("\"id\":\"change-1\"", "\"type\":\"comment\"", "\"type\":\"actions\"", "\"typing\"")
                .doesNotContain("problem");
        // A prompt begins on a line of its own, and so does each answer.
        assertThat(said).endsWith("\n").doesNotContain("}{", "}[", "]{");
    }

    private static String block(Path guide, String with) throws IOException {
        return Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(guide))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(with))
                .findFirst()
                .orElseThrow();
    }
}

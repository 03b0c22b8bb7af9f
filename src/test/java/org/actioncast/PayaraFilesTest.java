package org.actioncast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The commands that Payara is given before it starts: the system tests run with {@code preboot.txt}, a container with the other file. */
class PayaraFilesTest {

    @Test
    void tellTheSameButForTheAddress() throws IOException {
        var everywhere = Files.readAllLines(Path.of("payara/preboot.txt"));

        assertThat(Files.readAllLines(Path.of("payara/container.txt")))
                .isNotEmpty()
                .containsExactlyElementsOf(everywhere.stream()
                        .filter(line -> !line.contains(".address="))
                        .toList());
        assertThat(Files.readString(Path.of("payara/Containerfile"))).contains("payara/container.txt");
    }
}

package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** One build, two artifacts: the WAR, and the client's jar for the applications. */
class ArtifactsTest {

    private static final Path WAR = Path.of("target", "actioncast.war");
    private static final Path CLIENT = Path.of("target", "actioncast-client.jar");

    @Test
    void hasTheClientInItsJarAndNothingElse() throws IOException {
        assertThat(classes(CLIENT))
                .contains("org/actioncast/client/Actioncast.class", "org/actioncast/client/ee/LogAction.class")
                .allMatch(name -> name.startsWith("org/actioncast/client/"));
    }

    @Test
    void hasNothingOfTheClientInTheWar() throws IOException {
        assertThat(classes(WAR))
                .contains("WEB-INF/classes/org/actioncast/door/actions/ActionsResource.class")
                .noneMatch(name -> name.contains("org/actioncast/client/"));
    }

    private static List<String> classes(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }
}

package org.actioncast.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The guide for authors of applications, as it is printed. */
final class Guide {

    private Guide() {}

    static String text() throws IOException {
        return Files.readString(Path.of("src/docs/integrate.md"));
    }

    /** The blocks of one language, in their order. */
    static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}

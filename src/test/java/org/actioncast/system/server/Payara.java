package org.actioncast.system.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Payara Micro. */
final class Payara extends Server {

    /** Payara Micro says it is ready when the deployment has failed, and lists what it has deployed: nothing. */
    private static final Pattern FAILED = Pattern.compile("\"Deployed\": \\[\\s*]|" + REFUSED);

    private static final Pattern STARTED = Pattern.compile("Payara Micro .* ready in ");

    /** As operations.md has it: listens on 127.0.0.1, and takes as much of headers as we do. */
    private static final Path PREBOOT = Path.of("payara", "preboot.txt").toAbsolutePath();

    private final Path jar;

    Payara(Path jar) {
        this(jar, Patience.USUAL);
    }

    Payara(Path jar, Patience patience) {
        super(patience);
        this.jar = jar;
    }

    @Override
    List<String> prepare(Setup setup, ProcessBuilder builder) throws IOException {
        // What a killed server has left would be deployed a second time.
        var root = setup.directory().resolve("payara");
        delete(root);
        var command = new ArrayList<>(List.of(
                "-jar",
                jar.toString(),
                // --nocluster would still open Hazelcast's port, on all interfaces.
                "--nohazelcast",
                "--port",
                Integer.toString(setup.port()),
                "--prebootcommandfile",
                PREBOOT.toString(),
                "--rootDir",
                root.toString(),
                "--deploy",
                setup.war().toString(),
                "--contextroot",
                "actioncast"));
        beside().ifPresent(war -> command.addAll(List.of("--deploy", war.toString())));
        return command;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var found = Files.walk(directory)) {
                for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
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

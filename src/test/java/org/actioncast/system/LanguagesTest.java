package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.actioncast.system.sample.SampleWar;
import org.actioncast.system.sample.Tomcat9;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that the guide prints for applications without Jakarta EE are run as they are printed, and its tokens are used. */
class LanguagesTest {

    private static final String PAGE = "page-1";

    @TempDir
    private Path directory;

    private final Actioncast system = Actioncast.running();
    private final Record invoice = new Record(system, "https://languages.example");
    private Page other;
    private Page own;

    @BeforeEach
    void open() {
        other = invoice.page("u2").open();
        own = invoice.page("ann").origin(PAGE).open();
    }

    @AfterEach
    void close() {
        other.close();
        own.close();
        assertThat(other.faults()).isEmpty();
    }

    @Test
    void anApplicationOfJavaxNeedsTheJarAlone() throws IOException, InterruptedException {
        var libraries = SampleWar.CLIENT.toAbsolutePath() + ":" + Tomcat9.classPath();
        var classes = SampleWar.compile(
                directory, Map.of("Save.java", Guide.blocks("java").get(1)), libraries);

        runs("Saved by javax", "java", "-cp", libraries + ":" + classes, Tomcat9.class.getName(), "Save", PAGE);

        Awaitility.await().atMost(Page.PATIENCE).until(() -> own.acks().equals(other.ids("")));
        assertThat(own.ids("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "php, php, say.php, Saved by PHP",
        "js, node, say.mjs, Saved by Node",
        "python, python3, say.py, Saved by Python"
    })
    void otherLanguagesNeedTheirStandardLibraryAlone(String language, String command, String file, String message)
            throws IOException, InterruptedException {
        assumeInstalled(command);
        var script = Files.writeString(
                directory.resolve(file), Guide.blocks(language).get(0));

        runs(message, command, script.toString());
    }

    @ParameterizedTest
    @CsvSource({"php, php, say.php", "js, node, say.mjs", "python, python3, say.py"})
    void otherLanguagesTellWhyTheyAreRefusedAndDoNotTryAgain(String language, String command, String file)
            throws IOException, InterruptedException {
        assumeInstalled(command);
        var script = Files.writeString(
                directory.resolve(file), Guide.blocks(language).get(0));

        try (var network = Flaky.before(system.baseUri())) {
            var output = run(
                    network,
                    invoice.tokens("billing")
                            .groups("application")
                            .expiresIn(Duration.ofHours(-1))
                            .signed(),
                    1,
                    command,
                    script.toString());

            assertThat(output).contains("urn:actioncast:problem:token-", "Have the token issued");
            assertThat(network.answers()).containsExactly(401, 401);
        }
    }

    @Test
    void theTokensThatArePrintedHaveWhatIsNeeded() throws IOException {
        var application = token(Guide.blocks("json").get(0));
        var page = token(Guide.blocks("json").get(1));
        var action = "{\"link\":\"invoice-42\",\"user\":\"ann\",\"type\":\"printed\",\"id\":\"printed\"}";

        var posted = Poster.of(system, application.signed()).post(action);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(Poster.of(system, page.signed()).history("?after=0").body()).contains("\"printed\"");
        for (var claim : List.of("iss", "host", "groups", "sub", "exp")) {
            assertThat(Poster.of(system, application.without(claim).signed())
                            .post(action)
                            .status())
                    .as(claim)
                    .isIn(401, 403);
        }
        for (var claim : List.of("iss", "host", "link", "groups", "user", "sub", "exp")) {
            assertThat(Poster.of(system, page.without(claim).signed())
                            .history("?after=0")
                            .status())
                    .as(claim)
                    .isIn(401, 403);
        }
    }

    /** As it is printed, but for its time and its issuer, who is another one here. */
    private Tokens token(String claims) {
        var token = system.tokens();
        for (var claim : List.of("host", "context", "link", "user", "sub", "upn", "groups", "aud")) {
            token = token.without(claim);
        }
        try (var reader = Json.createReader(new StringReader(claims))) {
            for (var claim : reader.readObject().entrySet()) {
                var value = claim.getValue();
                token = switch (claim.getKey()) {
                    case "iss" -> token.issuer(Tokens.ISSUER);
                    case "iat", "exp" -> token.expiresIn(Duration.ofMinutes(10));
                    default -> token.claim(claim.getKey(), plain(value));
                };
            }
        }
        return token;
    }

    private static Object plain(JsonValue value) {
        return value instanceof JsonArray array
                ? array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : ((JsonString) value).getString();
    }

    /** By way of a network that loses the first answer: what is printed sends again, and it is logged once. */
    private void runs(String message, String... command) throws IOException, InterruptedException {
        try (var network = Flaky.before(system.baseUri())) {
            run(network, invoice.tokens("billing").groups("application").signed(), 0, command);
            new Messages(other).await(message);
            assertThat(network.answers()).containsExactly(201, 200);
            assertThat(new Messages(other).shown()).containsExactly(message);
        }
    }

    /** With the address as people write it: without a slash at its end. */
    private String run(Flaky network, String token, int status, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ACTIONCAST_URL", network.url().replaceFirst("/$", ""));
        builder.environment().put("ACTIONCAST_TOKEN", token);
        var output = directory.resolve("output");
        var process = builder.redirectOutput(output.toFile()).start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(status);
        return Files.readString(output);
    }

    private static void assumeInstalled(String command) {
        var there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Path.of(folder, command).toFile().canExecute());
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, and " + command + " is not installed");
        }
        Assumptions.assumeTrue(there, command + " is not installed");
    }
}

package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Keycloak;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** src/docs/sso.md as it stands there, with a real Keycloak, a person in a browser and an application. */
@ExtendWith(SsoTest.SsoProvider.class)
@Tag("once")
@Tag("page")
@Needs(Profile.NONE)
class SsoTest {

    private static final Path GUIDE = Path.of("src/docs/sso.md");
    private static final String REALM = "company-" + UUID.randomUUID();

    private static final Shop SHOP = new Shop();

    /** What the page of the guide does not show. */
    private static final String SEEN = """

            const seen = { action: [], state: [] };
            Object.keys(seen).forEach(type => live.on(type, event => seen[type].push(event)));
            Object.assign(window, { live, seen, accessToken, tokens });
            """;

    /** A server with the settings of the guide. */
    static final class SsoProvider extends Stage.Provider {

        private static @Nullable Actioncast started;

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var others = super.evaluateExecutionCondition(context);
            return others.isDisabled() || Keycloak.isHere() || "true".equals(System.getenv("CI"))
                    ? others
                    : ConditionEvaluationResult.disabled("The build has put no Keycloak there");
        }

        @Override
        Actioncast system() {
            if (started == null) {
                started = start();
            }
            return started;
        }

        private static Actioncast start() {
            var keycloak = Keycloak.running();
            var secrets =
                    Path.of("target", "system", "sso-" + UUID.randomUUID()).toAbsolutePath();
            Keys.generate().writeTo(secrets);
            var settings = settings(keycloak, Keys.privatePem(secrets));
            var system = Actioncast.start(Actioncast.serverName(), Actioncast.databaseName(), settings);
            keycloak.create(addressed(block("json"), keycloak, system).replace("\"company\"", "\"" + REALM + "\""));
            SHOP.serve(addressed(block("js"), keycloak, system) + SEEN);
            return system;
        }

        private static Map<String, String> settings(Keycloak keycloak, Path signingKey) {
            var written = new Properties();
            try {
                written.load(new StringReader(sso(block("properties"), keycloak)
                        .replace("/etc/actioncast/signing.pem", signingKey.toString())
                        .replace("origins=https://shop.example", "origins=" + SHOP.origin())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var settings = new HashMap<String, String>();
            written.stringPropertyNames().forEach(key -> settings.put(key, written.getProperty(key)));
            return settings;
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stage stage;
    private final Keycloak keycloak = Keycloak.running();

    SsoTest(Stage stage) {
        this.stage = stage;
    }

    @AfterAll
    static void stop(Stage stage) {
        stage.system().stop();
    }

    @Test
    void showsAPersonWhatHappensUntilItIsSignedOutAtTheSso() throws Exception {
        try (var context = stage.browser().newContext()) {
            context.setDefaultTimeout(Tab.PATIENCE.toMillis());
            var page = context.newPage();
            page.navigate(SHOP.origin() + "/invoice");
            page.locator("#username").fill("ann");
            page.locator("#password").fill("change-me");
            page.locator("#kc-login").click();
            page.waitForFunction("() => window.live && live.state.state === 'live'");
            var accessToken = (String) page.evaluate("() => tokens.access_token");
            var spaceToken = exchanged(accessToken);

            postAsTheApplication();
            page.waitForFunction("() => seen.action.some(action => action.id === 'from-erp' && action.user === 'erp')");
            page.evaluate("() => live.act({ type: 'comment', message: 'Seen' })");
            assertThat(status(spaceToken, "api/actions")).isEqualTo(200);

            signOut(context, page);

            page.waitForFunction("() => seen.state.some(state => state.code === 4009)");
            assertThat(stage.system().log()).contains("4009 REVOKED");
            assertThat(status(spaceToken, "api/actions")).isEqualTo(401);
            assertThat(exchange(accessToken).statusCode()).isEqualTo(401);
        }
    }

    /** In another tab of the same browser, as a person does it. */
    private void signOut(BrowserContext context, Page page) {
        var idToken = page.evaluate("() => tokens.id_token");
        var other = context.newPage();
        other.navigate(keycloak.address().resolve("realms/" + REALM + "/protocol/openid-connect/logout")
                + "?id_token_hint=" + idToken);
    }

    /** The shell of the guide. */
    private void postAsTheApplication() throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-ec", addressed(block("sh"), keycloak, stage.system()))
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("\"position\"");
    }

    private String exchanged(String accessToken) throws IOException, InterruptedException {
        var answer = exchange(accessToken);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getString("token");
        }
    }

    private HttpResponse<String> exchange(String accessToken) throws IOException, InterruptedException {
        var request = stage.system()
                .http("api/tokens")
                .header("Authorization", "Bearer " + accessToken)
                .POST(BodyPublishers.ofString("{\"link\":\"invoice-7\"}"))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private int status(String token, String path) throws IOException, InterruptedException {
        var request = stage.system()
                .http(path)
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** The shop has an address of its own: a page that a redirect leads to has to be served by somebody. */
    private static String addressed(String text, Keycloak keycloak, Actioncast system) {
        var actioncast = system.baseUri().toString();
        return sso(text, keycloak)
                .replace("https://shop.example/actioncast/", actioncast)
                .replace("\"/actioncast/", "\"" + actioncast)
                .replace("https://shop.example", SHOP.origin());
    }

    private static String sso(String text, Keycloak keycloak) {
        return text.replace("https://sso.example/", keycloak.address().toString())
                .replace("realms/company", "realms/" + REALM);
    }

    private static String block(String language) {
        try {
            return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(GUIDE))
                    .results()
                    .map(block -> block.group(1))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

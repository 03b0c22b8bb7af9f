package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.actioncast.system.Record;
import org.actioncast.system.server.Tokens;

/** One tab of a browser in which a user has a page of the application open. */
final class Tab implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nothing but its own files, and no string may become a script or an element. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'%1$s; connect-src 'self'%1$s%2$s; img-src data:;"
                    + " base-uri 'none'; require-trusted-types-for 'script'";

    private static final String HTML =
            "<!doctype html><title>My application</title><link rel=icon href=data:,><script type=module src=/my-app/page.js></script>";

    private static final Path SCRIPT = Path.of("src/test/resources/browser/page.js");

    /** What Chromium itself says about a network that fails. */
    private static final List<String> NOISE =
            List.of("Failed to load resource", "WebSocket connection to", "net::ERR_");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> faults = new ArrayList<>();
    private final AtomicInteger tokensGiven;

    private Tab(BrowserContext context, String address, AtomicInteger tokensGiven) {
        this.context = context;
        this.address = address;
        this.tokensGiven = tokensGiven;
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        page.navigate(address);
        page.waitForFunction("() => window.live");
    }

    /** What a page is opened with. */
    static final class Builder {
        private final Stage stage;
        private final Record invoice;
        private final Tokens tokens;
        private List<String> rooms = List.of("");
        private String options = "{}";
        private String body = "";
        private String script = file();
        private String policy = POLICY.formatted("", "");
        private URI home;

        private Builder(Stage stage, Record invoice, Tokens tokens) {
            this.stage = stage;
            this.invoice = invoice;
            this.tokens = tokens;
            home = invoice.system().baseUri();
        }

        /** The application is at another origin than Actioncast. */
        Builder elsewhere() {
            var there = home.resolve("/").toString();
            policy = POLICY.formatted(" " + there, " " + there.replaceFirst("http", "ws"));
            script = script.replace("from '/", "from '" + there);
            home = URI.create(home.toString().replace("127.0.0.1", "localhost"));
            return this;
        }

        Builder rooms(String... names) {
            rooms = List.of(names);
            return this;
        }

        /** Those of {@code connect}, as JSON with single quotes. */
        Builder options(String json) {
            options = json.replace('\'', '"');
            return this;
        }

        /** Another page than the one of these tests. */
        Builder page(String html, String module) {
            body = html;
            script = module;
            return this;
        }

        Tab open() {
            var context = stage.browser().newContext();
            var given = new AtomicInteger();
            context.route("**/my-app/page.js*", route -> answer(route, "text/javascript", script, policy));
            context.route("**/my-app/token*", route -> {
                given.incrementAndGet();
                answer(route, "text/plain", tokens.signed(), policy);
            });
            context.route("**/my-app/page?*", route -> answer(route, "text/html", HTML + body, policy));
            context.route("**/my-app/seen", route -> answer(route, "text/plain", "", policy));
            var query = new StringBuilder("?options=").append(encoded(options));
            rooms.forEach(room -> query.append("&room=").append(encoded(room)));
            return new Tab(context, home.resolve("/my-app/page").toString() + query, given);
        }
    }

    static Builder of(Stage stage, Record invoice, String user) {
        return of(stage, invoice, invoice.tokens(user));
    }

    static Builder of(Stage stage, Record invoice, Tokens tokens) {
        return new Builder(stage, invoice, tokens);
    }

    /** Another tab of the same user with the same page. */
    Tab another() {
        return new Tab(context, address, tokensGiven);
    }

    Tab awaitState(String state) {
        await("state => live.state.state === state", state);
        return this;
    }

    Tab awaitTransport(String transport) {
        await(
                "transport => ['live', 'degraded'].includes(live.state.state) && live.state.transport === transport",
                transport);
        return this;
    }

    Tab awaitShown(String id) {
        await("id => seen.action.some(action => action.id === id)", id);
        return this;
    }

    /** Ids of what was shown in a room, in the order it was shown. */
    @SuppressWarnings("unchecked")
    List<String> shown(String room) {
        return (List<String>) page.evaluate(
                "room => seen.action.filter(action => action.room === room).map(action => action.id)", room);
    }

    void await(String condition, Object argument) {
        page.waitForFunction(
                condition,
                argument,
                new Page.WaitForFunctionOptions().setPollingInterval(50).setTimeout(PATIENCE.toMillis()));
    }

    /** The browser's requests to the application are answered meanwhile. */
    void await(BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(PATIENCE.toMillis()));
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    Object evaluate(String script, Object argument) {
        return page.evaluate(script, argument);
    }

    void reload() {
        page.reload();
        page.waitForFunction("() => window.live");
    }

    Page page() {
        return page;
    }

    int tokensGiven() {
        return tokensGiven.get();
    }

    void assertNoFaults() {
        assertThat(faults).isEmpty();
    }

    void assertNoFaultsButTheNetworks() {
        assertThat(faults).allMatch(fault -> NOISE.stream().anyMatch(fault::contains));
    }

    @Override
    public void close() {
        context.close();
    }

    private static void answer(Route route, String type, String body, String policy) {
        route.fulfill(new FulfillOptions()
                .setContentType(type)
                .setHeaders(
                        Map.of("Content-Security-Policy", policy, "Content-Type", type, "Cache-Control", "no-store"))
                .setBody(body));
    }

    private static String file() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

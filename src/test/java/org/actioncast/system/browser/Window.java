package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One of the WAR's own pages in a browser, what it asked for, and what went wrong in it. */
final class Window implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** What somebody looks at it with. */
    enum Screen {
        LIGHT(1440, 1000, ColorScheme.LIGHT),
        DARK(1920, 1080, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT),
        PHONE_AT_NIGHT(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Screen(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    private final BrowserContext context;
    private final Page page;
    private final Screen screen;
    private final List<String> faults = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private Window(BrowserContext context, Screen screen) {
        this.context = context;
        this.screen = screen;
        context.setDefaultTimeout(Tab.PATIENCE.toMillis());
        context.exposeFunction("violated", arguments -> faults.add("policy: " + arguments[0]));
        context.addInitScript("addEventListener('securitypolicyviolation', event => violated(event.blockedURI))");
        page = context.newPage();
        page.onPageError(faults::add);
        page.onRequest(request -> addresses.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add(message.text());
            }
        });
    }

    static Window open(Stage stage, String path, Screen screen) {
        var window = new Window(
                stage.browser()
                        .newContext(new NewContextOptions()
                                .setViewportSize(screen.width, screen.height)
                                .setColorScheme(screen.scheme)),
                screen);
        window.page.navigate(stage.system().baseUri().resolve(path).toString());
        return window;
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Of these, the one with this text. */
    Locator find(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    static void awaitText(Locator locator, String text) {
        PlaywrightAssertions.assertThat(locator)
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(Tab.PATIENCE.toMillis()));
    }

    /** Everything the browser has asked for. */
    List<String> addresses() {
        return addresses;
    }

    void forgetFaults() {
        faults.clear();
    }

    void assertNoFaults() {
        assertThat(faults).isEmpty();
    }

    /** No rule of WCAG 2.1, A and AA, that a program can check is broken, and nothing has to be scrolled sideways. */
    void assertUsable() {
        page.evaluate(axe());
        assertThat(page.evaluate("""
                        async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations
                            .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`))
                        """)).isEqualTo(List.of());
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("pixels to scroll sideways")
                .isEqualTo(0);
    }

    void shoot(String name) {
        var server = System.getProperty("actioncast.test.server", "payara");
        var file = name + "-" + screen.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(server).resolve(file))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Window.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

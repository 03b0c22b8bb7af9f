package org.actioncast.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actioncast.system.chaos.fault.FaultProxy;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What all browser tests share: the running system, the network before it, and Chromium behind that. */
record Stage(Actioncast system, FaultProxy network, Playwright playwright, Browser browser) implements AutoCloseable {

    /** One stage for all test classes, closed after the last by the thread that opened it, as Playwright wants it. */
    static class Provider implements ParameterResolver, ExecutionCondition {

        /** Not by an assumption in the resolver, which would be an error. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (System.getProperty("actioncast.url") != null) {
                return ConditionEvaluationResult.disabled("Needs a server of its own");
            }
            if (chromium().isEmpty() && !"true".equals(System.getenv("CI"))) {
                return ConditionEvaluationResult.disabled("There is no chromium on the PATH");
            }
            return ConditionEvaluationResult.enabled("Has what it needs");
        }

        Actioncast system() {
            return Actioncast.running();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Stage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var store = context.getRoot().getStore(Namespace.create(Stage.class));
            var system = system();
            var stage = store.get(getClass(), Stage.class);
            if (stage == null || !stage.system().equals(system)) {
                stage = open(system);
                store.put(getClass(), stage);
            }
            return stage;
        }
    }

    /** The same with the server that is in demo mode. */
    static final class DemoProvider extends Provider {

        @Override
        Actioncast system() {
            return Actioncast.running(Profile.DEMO);
        }
    }

    private static Stage open(Actioncast system) {
        var chromium = chromium()
                .orElseThrow(() -> new IllegalStateException("CI=true, and there is no chromium on the PATH"));
        var port = system.baseUri().getPort();
        var network = new FaultProxy(port);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                // A page that Playwright answers comes from no network, and so may not call this
                                // machine.
                                "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
                                "--host-resolver-rules=MAP 127.0.0.1:" + port + " 127.0.0.1:" + network.port())));
        return new Stage(system, network, playwright, browser);
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Everything passes again. */
    void mend() {
        network.refuse();
        network.swallow();
        network.resume();
    }

    @Override
    public void close() {
        playwright.close();
        network.close();
    }
}

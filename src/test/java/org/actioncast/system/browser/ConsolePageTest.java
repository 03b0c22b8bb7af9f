package org.actioncast.system.browser;

import static org.actioncast.system.browser.Window.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.actioncast.system.Record;
import org.actioncast.system.browser.Window.Screen;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The console shows what is true, ends a connection, and opens for operators only. */
@ExtendWith(Stage.DemoProvider.class)
@Tag("once")
@Tag("page")
@Needs(Profile.DEMO)
class ConsolePageTest {

    private static final String MARKUP = "<img src=x onerror=\"document.title='broken in'\">";

    private final Stage stage;
    private final Record invoice;

    ConsolePageTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @Test
    void showsWhoIsConnectedAndWhatTheyDo() {
        try (var ann = page("ann");
                var bob = Tab.of(stage, invoice, "bob").rooms("", "comments").open();
                var console = console("operator", "auditor")) {
            console.find("#connections-find").fill(invoice.host());
            awaitText(console.find("#connections-count"), "2");
            awaitText(row(console, "bob"), "default, comments");
            awaitText(row(console, "ann"), "WebSocket");
            awaitText(row(console, "ann"), invoice.host());

            ann.evaluate(
                    "message => live.act({ type: 'approve', recordType: 'invoice', recordId: '42', message })", MARKUP);

            var entry = console.find("#log tr", invoice.host()).first();
            awaitText(entry, "approve");
            awaitText(entry, "invoice 42");
            awaitText(entry, "ann");
            awaitText(entry, MARKUP);
            awaitText(console.find("#channels tr", invoice.host()).locator("td").last(), "2");
            assertThat(console.find("#log img").count()).isZero();
            assertThat(console.page().title()).isEqualTo("Actioncast console");
            console.assertNoFaults();
            bob.assertNoFaults();
        }
    }

    @Test
    void countsConnectionsAsTheyComeAndGo() {
        try (var console = console("operator")) {
            awaitFigure(console, "Connections", "1");
            try (var ann = page("ann");
                    var bob = page("bob")) {
                awaitFigure(console, "Connections", "3");
                awaitText(console.find("#transports li", "WebSocket"), "3");
                ann.assertNoFaults();
                bob.assertNoFaults();
            }
            awaitFigure(console, "Connections", "1");
            console.assertNoFaults();
        }
    }

    @Test
    void disconnectsAPageWithTheKeyboardAlone() {
        try (var ann = page("ann");
                var bob = page("bob");
                var console = console("operator")) {
            console.find("#connections-find").fill(invoice.host());
            row(console, "ann").getByText("Disconnect").focus();
            console.page().keyboard().press("Enter");
            awaitText(console.find("#ask[open]"), "Disconnect ann?");
            console.page().keyboard().press("Escape");
            assertThat(ann.evaluate("() => live.state.state")).isEqualTo("live");

            console.page().keyboard().press("Enter");
            awaitText(console.find("#ask[open]"), "Disconnect ann?");
            console.page().keyboard().press("Tab");
            console.page().keyboard().press("Enter");

            ann.await("() => live.state.stopped && live.state.code === 4005", null);
            row(console, "ann").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            awaitText(console.find("#closes"), "4005 DISMISSED");
            assertThat(bob.evaluate("() => live.state.state")).isEqualTo("live");
            console.assertNoFaults();
        }
    }

    @Test
    void offersNobodyToEndWhatTheyLookThrough() {
        try (var ann = page("ann");
                var console = console("operator")) {
            row(console, "ann").getByText("Disconnect").waitFor();
            awaitText(console.find("#connections tr.console"), "(this one)");

            assertThat(console.find("#connections tr.console", "(this one)")
                            .getByText("Disconnect")
                            .isVisible())
                    .isFalse();
            ann.assertNoFaults();
            console.assertNoFaults();
        }
    }

    @Test
    void saysWhatItIsAndWhereToReadOn() {
        try (var console = console("operator")) {
            awaitText(console.find("#version"), "1.0");
            var guide = console.page().waitForPopup(() -> console.find(".help").click());

            assertThat(guide.textContent("body")).contains("## The console");
            console.assertNoFaults();
        }
    }

    @Test
    void greysOutWhatIsOldAndSaysOfWhen() {
        try (var console = console("operator")) {
            awaitText(console.find("#state"), "Live");
            stage.system().freeze();
            try {
                console.page().waitForSelector("body.stale");
                awaitText(console.find("#server"), "as it was at");
            } finally {
                stage.system().thaw();
            }
            console.page().waitForSelector("body:not(.stale)");
            assertThat(console.find("#server").textContent()).doesNotContain("as it was");
        }
    }

    @Test
    void givesAnEmptyListNoThirdOfARow() {
        try (var console = console("operator")) {
            awaitText(console.find("#state"), "Live");

            assertThat(console.page().evaluate("""
                            () => {
                              const channels = document.querySelector('.channels');
                              channels.classList.add('empty');
                              const box = channels.getBoundingClientRect();
                              const log = document.querySelector('.log').getBoundingClientRect();
                              return box.height < 80 && log.width === box.width;
                            }""")).isEqualTo(true);
        }
    }

    @Test
    void leavesTheFocusWhereItIsWhenAPageAboveItGoes() {
        try (var ann = page("ann");
                var console = console("operator")) {
            console.find("#connections-find").fill(invoice.host());
            try (var bob = page("bob")) {
                row(console, "bob").waitFor();
                row(console, "ann").getByText("Disconnect").focus();
                bob.assertNoFaults();
            }

            row(console, "bob").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(console.page().evaluate("() => document.activeElement.ariaLabel"))
                    .asString()
                    .startsWith("Disconnect ann");
            ann.assertNoFaults();
        }
    }

    @Test
    void keepsWhatWasSaidFromWhoIsNoAuditor() {
        invoice.poster("ann").post("{\"type\":\"comment\",\"message\":\"between us\"}");
        try (var console = console("operator")) {
            console.find("#log-find").fill(invoice.host() + " comment");
            awaitText(console.find("#log-count"), "1 found");

            assertThat(console.find("#log").textContent()).contains("comment").doesNotContain("between us");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subscriber | groups do not allow",
                "operator,subscriber | page's too",
                "nonsense | groups do not allow",
            })
    void opensForNobodyElse(String groups, String why) {
        try (var console = Window.open(stage, "console/", Screen.LIGHT)) {
            console.find("#token")
                    .fill(invoice.tokens("ann").groups(groups.split(",")).signed());
            console.find("#gate button").first().click();

            awaitText(console.find("#gate-why"), why);
            assertThat(console.find("#main").isVisible()).isFalse();
        }
    }

    @Test
    void takesATokenOutOfItsAddressAndKeepsItForAReload() {
        var token = invoice.tokens("op").groups("operator").signed();
        try (var console = Window.open(stage, "console/#token=" + token, Screen.LIGHT)) {
            awaitFigure(console, "Connections", "1");

            assertThat(console.page().url()).doesNotContain("token");
            console.page().reload();
            awaitFigure(console, "Connections", "1");
            assertThat(console.addresses())
                    .noneMatch(address -> address.replaceFirst("#.*", "").contains(token));

            console.find("#leave").click();
            assertThat(console.page().evaluate("() => sessionStorage.getItem('actioncast:operator')"))
                    .isNull();
            awaitText(console.find("#state"), "Signed out");
            console.assertNoFaults();
        }
    }

    @Test
    void goesOnWithANewerTokenThatIsHandedOver() {
        var next = invoice.tokens("op").groups("operator").signed();
        try (var console = console("operator")) {
            awaitText(console.find("#state"), "Live");
            awaitFigure(console, "Connections", "1");
            console.page()
                    .evaluate(
                            "() => { window.told = []; new MutationObserver(() =>"
                                    + " told.push(document.getElementById('state').textContent))"
                                    + ".observe(document.getElementById('state'), { childList: true, characterData: true, subtree: true }); }");

            console.page().evaluate("token => { location.hash = 'token=' + token; }", next);

            console.page().waitForFunction("() => told.at(-1) === 'Live' && told.includes('Connecting')");
            assertThat(console.page().evaluate("() => sessionStorage.getItem('actioncast:operator')"))
                    .isEqualTo(next);
            assertThat(console.page().evaluate("() => told.includes('Signed out')"))
                    .isEqualTo(false);
            assertThat(console.find("#gate").isVisible()).isFalse();
            console.assertNoFaults();
        }
    }

    @ParameterizedTest
    @EnumSource
    void canBeUsedByEverybody(Screen screen) {
        try (var ann = page("ann");
                var bob = page("bob");
                var console = Window.open(stage, "console/", screen)) {
            console.find("#demo").waitFor();
            console.assertUsable();
            console.shoot("console-gate");
            console.find("#demo").click();
            for (var i = 0; i < 30; i++) {
                (i % 3 == 0 ? ann : bob)
                        .evaluate("i => live.act({ type: 'update', recordType: 'invoice', recordId: String(i) })", i);
            }
            awaitText(console.find("#log tr", invoice.host()).first(), "update");
            awaitText(console.find("#channels tr", invoice.host()), "2");

            console.assertUsable();
            console.shoot("console");
            console.assertNoFaults();
        }
    }

    private Tab page(String user) {
        return Tab.of(stage, invoice, user).open().awaitState("live");
    }

    private Window console(String... groups) {
        var token = invoice.tokens("op").groups(groups).signed();
        return Window.open(stage, "console/#token=" + token, Screen.DARK);
    }

    private static Locator row(Window console, String user) {
        return console.find("#connections tr", user);
    }

    private static void awaitFigure(Window console, String title, String value) {
        console.page()
                .waitForFunction(
                        "([title, value]) => [...document.querySelectorAll('.chart')].some(chart =>"
                                + " chart.querySelector('h2').textContent === title"
                                + " && chart.querySelector('.figure').textContent === value)",
                        new String[] {title, value});
    }
}

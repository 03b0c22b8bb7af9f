package org.actioncast.system.browser;

import static org.actioncast.system.browser.Window.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.concurrent.ThreadLocalRandom;
import org.actioncast.system.browser.Window.Screen;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo shows what Actioncast does: some people on one record, side by side. */
@ExtendWith(Stage.DemoProvider.class)
@Tag("once")
@Tag("page")
@Needs(Profile.DEMO)
class DemoPageTest {

    private final Stage stage;
    private final String link = "invoice-" + ThreadLocalRandom.current().nextInt(1_000_000);

    DemoPageTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void showsOneWhatTheOtherDoesAndNobodyWhatTheyDidThemselves() {
        try (var demo = open(Screen.LIGHT)) {
            change(demo, "u1", "777");

            awaitText(person(demo, "u2").locator(".entry"), "Changed the amount to €777.00");
            assertThat(person(demo, "u2").locator("input[name=amount]").inputValue())
                    .isEqualTo("777.00");
            awaitText(person(demo, "u1").locator(".own.acked"), "in the log at 1");
            assertThat(person(demo, "u1").locator(".entry").count()).isZero();

            person(demo, "u2").locator("input[name=note]").pressSequentially("o");
            awaitText(person(demo, "u1").locator(".typing"), "Ben is writing a note");
            demo.assertNoFaults();
        }
    }

    @Test
    void catchesUpWhoCutTheConnection() {
        try (var demo = open(Screen.LIGHT)) {
            person(demo, "u2").getByText("Cut my connection").click();
            awaitText(person(demo, "u2").locator(".state"), "Cut off");
            change(demo, "u1", "10");
            awaitText(person(demo, "u1").locator(".own").first(), "in the log");
            change(demo, "u1", "20");
            awaitText(person(demo, "u1").locator(".own").first(), "in the log");
            assertThat(person(demo, "u2").locator(".entry").count()).isZero();

            person(demo, "u2").getByText("Connect again").click();

            awaitText(person(demo, "u2").locator(".divider"), "caught up on 2 actions");
            assertThat(person(demo, "u2").locator(".entry.caught-up").count()).isEqualTo(2);
            assertThat(person(demo, "u2").locator("input[name=amount]").inputValue())
                    .isEqualTo("20.00");
            demo.assertNoFaults();
        }
    }

    @ParameterizedTest
    @CsvSource({"websocket,WebSocket", "sse,event stream", "poll,long poll"})
    void goesOnThroughAnyTransport(String transport, String name) {
        try (var demo = open(Screen.LIGHT)) {
            person(demo, "u2").locator(".by select").selectOption(transport);
            awaitText(person(demo, "u2").locator(".state"), "Live by " + name);

            change(demo, "u1", "5");

            awaitText(person(demo, "u2").locator(".entry"), "€5.00");
            demo.assertNoFaults();
        }
    }

    @Test
    void marksARecordThatChangedWhileItWasEdited() {
        try (var demo = open(Screen.LIGHT)) {
            person(demo, "u2").locator("input[name=amount]").fill("31");
            change(demo, "u1", "30");
            awaitText(person(demo, "u2").locator(".theirs"), "Ada changed the amount to €30.00 meanwhile");
            assertThat(person(demo, "u2").locator("input[name=amount]").inputValue())
                    .isEqualTo("31");

            person(demo, "u2").locator(".amount button").click();

            awaitText(person(demo, "u1").locator(".entry"), "over another change");
            demo.assertNoFaults();
        }
    }

    @Test
    void letsWhoIsOvertakenTakeWhatTheOtherSaved() {
        try (var demo = open(Screen.LIGHT)) {
            person(demo, "u2").locator("input[name=amount]").fill("31");
            change(demo, "u1", "30");
            awaitText(person(demo, "u2").locator(".theirs[role=alert]"), "Ada changed the amount to €30.00 meanwhile");
            awaitText(person(demo, "u2").locator(".amount button"), "Save mine");

            person(demo, "u2").locator(".theirs-keep").click();

            awaitText(person(demo, "u2").locator(".amount button"), "Change");
            assertThat(person(demo, "u2").locator("input[name=amount]").inputValue())
                    .isEqualTo("30.00");
            assertThat(person(demo, "u2").locator(".theirs").isVisible()).isFalse();
            demo.assertNoFaults();
        }
    }

    @Test
    void showsWhatHappenedBefore() {
        try (var demo = open(Screen.LIGHT)) {
            for (var i = 1; i <= 5; i++) {
                change(demo, "u1", Integer.toString(i));
                awaitText(person(demo, "u2").locator(".entry").first(), "€" + i + ".00");
            }

            demo.page().reload();

            awaitText(person(demo, "u2").locator(".state"), "Live");
            assertThat(person(demo, "u2").locator(".entry.before").count()).isEqualTo(5);
        }
    }

    @Test
    void bringsItsPeopleBackAfterAReload() {
        try (var demo = open(Screen.LIGHT)) {
            demo.page().getByText("Add a person").click();
            awaitText(person(demo, "u3").locator(".state"), "Live");
            change(demo, "u3", "3");
            awaitText(person(demo, "u1").locator(".entry"), "€3.00");

            demo.page().reload();

            awaitText(person(demo, "u3").locator(".state"), "Live");
            awaitText(person(demo, "u1").locator(".entry.before"), "€3.00");
            demo.assertNoFaults();
        }
    }

    @ParameterizedTest
    @EnumSource
    void canBeUsedByEverybody(Screen screen) {
        try (var demo = open(screen)) {
            change(demo, "u1", "1450.50");
            awaitText(person(demo, "u2").locator(".entry"), "€1,450.50");
            person(demo, "u2").locator(".approve").click();
            awaitText(person(demo, "u1").locator(".entry"), "Approved the invoice");
            person(demo, "u2").getByText("Cut my connection").click();
            awaitText(person(demo, "u2").locator(".state"), "Cut off");

            // An entry that is still appearing has less contrast than it will have.
            demo.page().waitForFunction("() => document.getAnimations().every(a => a.playState !== 'running')");
            demo.assertUsable();
            demo.shoot("demo");
            demo.assertNoFaults();
        }
    }

    private Window open(Screen screen) {
        var demo = Window.open(stage, "?link=" + link, screen);
        awaitText(person(demo, "u1").locator(".state"), "Live");
        awaitText(person(demo, "u2").locator(".state"), "Live");
        return demo;
    }

    private static void change(Window demo, String user, String amount) {
        person(demo, user).locator("input[name=amount]").fill(amount);
        person(demo, user).locator(".amount button").click();
    }

    private static Locator person(Window demo, String user) {
        return demo.find("[data-user=" + user + "]");
    }
}

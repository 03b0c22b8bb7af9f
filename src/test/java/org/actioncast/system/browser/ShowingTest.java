package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.actioncast.system.Record;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows: once, in order, not its own, by whatever transport. */
@ExtendWith(Stage.Provider.class)
@Tag("once")
@Tag("page")
class ShowingTest {

    private final Stage stage;
    private final Record invoice;

    ShowingTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void showsTwoUsersInTwoRoomsWhatTheOtherDoes(String transport) {
        try (var ann = page("ann", transport);
                var bob = page("bob", transport)) {
            ann.evaluate("() => live.act({ type: 'comment', id: 'from-ann' })");
            bob.evaluate("() => live.act({ type: 'comment', id: 'from-bob', room: 'comments' })");

            bob.awaitShown("from-ann");
            ann.awaitShown("from-bob");
            ann.await("() => seen.ack.some(ack => ack.id === 'from-ann') && live.position('').endsWith(':1')", null);
            assertThat(ann.shown("")).isEmpty();
            assertThat(ann.shown("comments")).containsExactly("from-bob");
            assertThat(bob.shown("comments")).isEmpty();
            ann.assertNoFaults();
            bob.assertNoFaults();
        }
    }

    /** A line separator inside a text, and a room whose name every JavaScript object knows. */
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void showsWhatLooksLikeSomethingElse(String transport) {
        try (var ann = page("ann", transport);
                var bob = page("bob", "websocket")) {
            ann.evaluate("() => live.join('constructor')");
            bob.evaluate("() => live.join('constructor')");
            ann.await("() => live.position('constructor')", null);
            bob.evaluate(
                    "() => live.act({ type: 'comment', id: 'lines', room: 'constructor', message: 'a\u2028b\u2029c' })");
            bob.evaluate("() => live.act({ type: 'comment', id: undefined, message: 'a\u2028b' })");

            ann.awaitShown("lines");
            ann.await("() => live.position('').endsWith(':1') && live.position('constructor').endsWith(':1')", null);
            assertThat(ann.evaluate("() => seen.action.map(action => action.message).sort()"))
                    .isEqualTo(List.of("a\u2028b", "a\u2028b\u2029c"));
            ann.assertNoFaults();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void missesNothingInAReloadAndShowsNothingTwice(String transport) {
        var poster = invoice.poster("bob");
        try (var ann = page("ann", transport)) {
            var origin = ann.evaluate("() => live.origin");
            for (var i = 0; i < 30; i++) {
                poster.log("a" + i);
                if (i % 10 == 5) {
                    ann.reload();
                }
            }

            ann.awaitShown("a29");
            assertThat(ann.shown(""))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 30).mapToObj(i -> "a" + i).toList());
            assertThat(ann.evaluate("() => live.origin")).isEqualTo(origin);
            ann.assertNoFaults();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void servesThePageOfAnApplicationAtAnotherAddress(String transport) {
        try (var ann = Tab.of(stage, invoice, "ann")
                        .options("{'transports': ['" + transport + "']}")
                        .elsewhere()
                        .open()
                        .awaitState("live");
                var bob = page("bob", "websocket")) {
            ann.evaluate("() => live.act({ type: 'comment', id: 'from-elsewhere' })");
            invoice.poster("cid").log("to-elsewhere");

            bob.awaitShown("from-elsewhere");
            ann.awaitShown("to-elsewhere");
            assertThat(ann.evaluate("() => location.origin")).asString().startsWith("http://localhost:");
            ann.assertNoFaults();
        }
    }

    @Test
    void isConnectedOnceAPageHoweverOftenItAsks() {
        try (var ann = page("ann", "websocket")) {
            ann.evaluate("() => { window.again = connect({ token: () => 'never asked', rooms: ['later'] }); }");
            ann.await("() => again === live && live.position('later') !== undefined", null);
            invoice.poster("bob").log("in-later", "later");

            ann.awaitShown("in-later");
            assertThat(ann.evaluate("() => seen.message.filter(message => message.type === 'welcome').length"))
                    .isEqualTo(1);
        }
    }

    @Test
    void isAnotherPageInAnotherTabOfTheSameUserAndInACopyOfATab() {
        try (var ann = page("ann", "websocket")) {
            var second = ann.another().awaitState("live");
            ann.evaluate("() => live.act({ type: 'comment', id: 'from-the-first' })");
            second.awaitShown("from-the-first");

            // What a browser does when a tab is duplicated.
            var copied = (Map<?, ?>) ann.evaluate("() => ({ ...sessionStorage })");

            assertThat(copied.toString()).contains("actioncast:").doesNotContain("origin");
            assertThat(second.evaluate("() => live.origin")).isNotEqualTo(ann.evaluate("() => live.origin"));
            assertThat(ann.shown("")).isEmpty();
        }
    }

    @Test
    void doesNotShowAPageWhatAServerDidForIt() {
        try (var ann = page("ann", "websocket");
                var bob = page("bob", "websocket")) {
            var posted = ann.evaluate(
                    "async token => (await live.fetch('/actioncast/api/actions', { method: 'POST', body: '{\"type\":\"saved\",\"id\":\"by-fetch\"}',"
                            + " headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } })).status",
                    invoice.tokens("ann").signed());

            assertThat(posted).isEqualTo(201);
            bob.awaitShown("by-fetch");
            ann.await("() => live.position('').endsWith(':1')", null);
            assertThat(ann.shown("")).isEmpty();
        }
    }

    @Test
    void showsARecordsWatchersTheirRecordAndGoesOnWhenAListenerFails() {
        try (var ann = page("ann", "websocket")) {
            ann.evaluate(
                    "() => { window.watched = []; live.watch('invoice', 42, () => { throw new Error('of this page'); });"
                            + " live.watch('invoice', 42, action => watched.push(action.id)); }");
            invoice.poster("bob")
                    .post("{\"type\":\"update\",\"id\":\"other\",\"recordType\":\"invoice\",\"recordId\":\"43\"}");
            invoice.poster("bob")
                    .post("{\"type\":\"update\",\"id\":\"this\",\"recordType\":\"invoice\",\"recordId\":\"42\"}");

            ann.awaitShown("this");
            assertThat(ann.evaluate("() => watched")).isEqualTo(List.of("this"));
        }
    }

    @Test
    void showsLiveActionsAndDoesNotReplayThem() {
        try (var ann = page("ann", "websocket");
                var bob = page("bob", "websocket")) {
            bob.evaluate("() => live.act({ type: 'typing', id: 'typed' }, { live: true })");

            ann.await("() => seen.live.some(action => action.id === 'typed')", null);
            ann.reload();
            ann.awaitState("live");
            invoice.poster("bob").log("after");
            ann.awaitShown("after");
            assertThat(ann.evaluate("() => seen.live.length")).isEqualTo(1);
        }
    }

    @Test
    void tellsOfAGap() {
        invoice.poster("bob").log("first");
        try (var ann = Tab.of(stage, invoice, "ann").open().awaitState("live")) {
            ann.evaluate("() => { live.join('b', 'another:7'); }");

            ann.await("() => seen.gap.length === 1", null);
            assertThat(ann.evaluate("() => [seen.gap[0].room, seen.gap[0].why]"))
                    .isEqualTo(List.of("b", "epoch"));
        }
    }

    /** As many users do who save at the same time what each has open. */
    @Test
    void marksARecordThatSomebodyElseChangedUntilTheOwnSaveWhichSaysSo() {
        try (var ann = page("ann", "websocket");
                var bob = page("bob", "websocket")) {
            var edit =
                    "() => { window.marks = []; window.edit = live.edit('invoice', '42', mark => marks.push(mark && mark.id)); }";
            ann.evaluate(edit);
            bob.evaluate(edit);

            ann.evaluate("() => edit.save({ type: 'update', id: 'ann-1', data: { total: 1 } })");
            bob.await("() => edit.mark !== null && edit.mark.id === 'ann-1'", null);
            bob.evaluate("() => edit.save({ type: 'update', id: 'bob-1', data: { total: 2 } })");

            ann.await("() => edit.mark !== null", null);
            assertThat(bob.evaluate("() => marks")).isEqualTo(Arrays.asList("ann-1", null));
            assertThat(ann.evaluate("() => seen.action.map(action => action.data)"))
                    .isEqualTo(List.of(Map.of("total", 2, "overwrote", true)));
            assertThat(bob.evaluate("() => seen.action.map(action => action.data)"))
                    .isEqualTo(List.of(Map.of("total", 1)));
        }
    }

    @Test
    void saysWhatTheServerWillNotTake() {
        try (var ann = page("ann", "websocket")) {
            var refused = ann.evaluate(
                    "() => live.act({ type: '' }).catch(refused => [refused.name, refused.status, refused.problem.field])");

            assertThat(refused).isEqualTo(List.of("Refused", 422, "type"));
        }
    }

    @Test
    void tellsAnAuthorWhatIsWrong() {
        try (var ann = page("ann", "websocket")) {
            var told = "call => { try { call(); } catch (wrong) { return wrong.name + wrong.message; } }";

            assertThat(ann.evaluate("() => (" + told + ")(() => connect({}))"))
                    .asString()
                    .contains("TypeError", "token");
            assertThat(ann.evaluate("() => (" + told + ")(() => connect({ token: () => '', transports: ['http'] }))"))
                    .asString()
                    .contains("TypeError", "websocket, sse, poll");
            assertThat(ann.evaluate("() => (" + told + ")(() => live.on('actions', () => {}))"))
                    .asString()
                    .contains("TypeError", "action, live");
        }
    }

    private Tab page(String user, String transport) {
        return Tab.of(stage, invoice, user)
                .rooms("", "comments")
                .options("{'transports': ['" + transport + "']}")
                .open()
                .awaitState("live");
    }
}

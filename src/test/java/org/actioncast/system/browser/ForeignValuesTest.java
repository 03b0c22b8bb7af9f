package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.actioncast.system.Record;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values that others throw, keep, change or leave in the storage are nothing that the module says of itself. */
@ExtendWith(Stage.Provider.class)
@Tag("once")
@Tag("page")
class ForeignValuesTest {

    /** Opens a connection of each name, with what {@code open} gives for it, and waits until each is live or has stopped, but not for ever. */
    private static final String CONNECT_ALL = """
            async (names, open) => {
              const lives = names.map(name => connect({ token: giveToken, ...open(name), name }));
              const settled = live => new Promise(resolve => {
                const look = () => (live.state.state === 'live' || live.state.stopped) && resolve();
                live.on('state', look);
                look();
              });
              await Promise.race([Promise.all(lives.map(settled)), new Promise(late => setTimeout(late, 25000))]);
              return Object.fromEntries(lives.map((live, i) => [names[i], `${live.state.state} ${live.state.transport}`]));
            }
            """;

    private static final String GIVE_TOKEN =
            "() => { window.giveToken = () => fetch(`/my-app/token${location.search}`).then(answer => answer.text()); }";

    private final Stage stage;
    private final Record invoice;

    ForeignValuesTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @Test
    void comesBackWhateverATokenFunctionRejectsWith() {
        try (var ann = Tab.of(stage, invoice, "ann").open().awaitState("live")) {
            ann.evaluate(GIVE_TOKEN);

            var states = ann.evaluate("""
                    () => {
                      const rejections = {
                        nothing: undefined, none: null, text: 'no', number: 4001, symbol: Symbol('no'), bare: Object.create(null),
                        refused: { code: 4001, reason: 'no' }, dismissed: { code: 4005 }, later: { wait: 1e12 }, socket: { socket: 7, now: true },
                        hostile: { toString() { throw 1; } }, getter: { get code() { throw 2; } }, unshowable: Object.assign(new Error(), { message: 10n }),
                        error: new Error('No token now.'),
                      };
                      const asked = {};
                      return (%s)(Object.keys(rejections), name => ({
                        token: () => (asked[name] = (asked[name] ?? 0) + 1) > 2 ? giveToken() : Promise.reject(rejections[name]),
                      }));
                    }
                    """.formatted(CONNECT_ALL));

            assertThat((Map<?, ?>) states)
                    .hasSize(14)
                    .allSatisfy((name, state) -> assertThat(state).isEqualTo("live websocket"));
            ann.assertNoFaults();
        }
    }

    @Test
    void connectsWhateverTheStorageHolds() {
        try (var ann = Tab.of(stage, invoice, "ann").open().awaitState("live")) {
            ann.evaluate(GIVE_TOKEN);

            var states = ann.evaluate("""
                    () => {
                      const origin = 'a'.repeat(32);
                      const kept = [
                        '"text"', '7', 'true', '[]', 'null', '{', '{"origin":5}', '{"origin":{}}', '{"origin":""}', `{"origin":"${'é'.repeat(99)}"}`,
                        '{"level":"1"}', '{"level":-1}', '{"level":1.5}', '{"level":null}', '{"level":[1]}', '{"level":"length"}', '{"level":{}}',
                        ...['7', '"text"', '[5]', 'null', '{"":5}', '{"":null}', '{"":{}}', '{"":""}', '{"":"nonsense"}', '{"":"e:1:2"}', '{"":"e:-1"}']
                          .map(positions => `{"origin":"${origin}","level":0,"positions":${positions}}`),
                      ];
                      kept.forEach((json, i) => sessionStorage.setItem(`actioncast:${i}:${location.pathname}${location.search}`, json));
                      return (%s)(kept.map((_, i) => String(i)), () => ({}));
                    }
                    """.formatted(CONNECT_ALL));

            assertThat((Map<?, ?>) states)
                    .hasSize(28)
                    .allSatisfy((name, state) -> assertThat(state).isEqualTo("live websocket"));
            ann.assertNoFaults();
        }
    }

    @Test
    void goesOnWhateverListenersDo() {
        try (var ann = Tab.of(stage, invoice, "ann").open().awaitState("live")) {
            ann.evaluate("""
                    () => {
                      live.on('action', action => { action.position = null; action.recordId = null; throw action; });
                      live.on('action', () => Promise.reject(undefined));
                      live.on('action', () => ({ then() { throw new Error('thenable'); } }));
                      live.on('message', message => { message.type = 'error'; message.close = 4005; throw new Error('message'); });
                      live.on('state', state => { state.state = 'broken'; });
                      window.edit = live.edit('invoice', '42', mark => { if (mark) mark.position = 'mine'; throw null; });
                    }
                    """);
            var change = "{\"type\":\"updateinvoice\",\"recordType\":\"invoice\",\"recordId\":\"42\",\"id\":\"%s\"}";
            invoice.poster("bob").post(change.formatted("one"));
            ann.awaitShown("one");
            ann.await("() => edit.mark", null);

            ann.evaluate("() => edit.save({ type: 'updateinvoice', data: {} })");
            ann.await("() => edit.mark === null && live.position('').endsWith(':2')", null);
            ann.evaluate("() => live.reconnect()");
            ann.await("() => seen.message.filter(message => message.type === 'welcome').length === 2", null);
            invoice.poster("bob").post(change.formatted("two"));

            ann.awaitShown("two");
            assertThat(ann.shown("")).containsExactly("one", "two");
        }
    }

    @Test
    void refusesOptionsThatCannotBeMeant() {
        try (var ann = Tab.of(stage, invoice, "ann").open()) {
            assertThat(ann.evaluate("""
                    () => [{ transports: ['constructor'] }, { transports: [] }, { transports: 'sse' }, { patience: 'long' }, { token: 'text' }, null]
                      .map(options => {
                        try {
                          connect(options && { token: () => '', ...options, name: JSON.stringify(options) });
                        } catch (refused) {
                          return refused.name;
                        }
                      })
                    """))
                    .isEqualTo(List.of("TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError"));
        }
    }
}

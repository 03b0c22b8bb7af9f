package org.actioncast.core.actionlog;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.actioncast.action.ActionBuilder;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Receipt.Kind;
import org.actioncast.core.submission.Submission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One transaction, on tables that are two lists. */
class LogBatchTest {

    private final List<ChannelRow> channels = new ArrayList<>();
    private final List<LogRow> log = new ArrayList<>();
    private final ChannelRows rows = new ChannelRows();

    @Test
    @DisplayName("L6: what a commit of unknown end has logged is found again, and announced with what is new")
    void announcesWhatTheFirstTryHasLogged() {
        var first = write(false, "a", "b");

        var again = write(true, "a", "b", "c");

        assertThat(first.logged()).extracting(LogBatchTest::text).containsExactly("a:1", "b:2");
        assertThat(again.logged()).extracting(LogBatchTest::text).containsExactly("a:1", "b:2", "c:3");
        assertThat(again.receipts())
                .extracting(Receipt::kind)
                .containsExactly(Kind.REPEATED, Kind.REPEATED, Kind.LOGGED);
        assertThat(log).hasSize(3);
    }

    @Test
    @DisplayName("L3: a repeat is answered with its first position, and not announced")
    void announcesNoRepeat() {
        write(false, "a");

        var again = write(false, "a", "b");

        assertThat(again.logged()).extracting(LogBatchTest::text).containsExactly("b:2");
        assertThat(again.receipts()).extracting(Receipt::kind).containsExactly(Kind.REPEATED, Kind.LOGGED);
    }

    @Test
    @DisplayName("L5: where a channel stands is told though nothing is written there")
    void tellsWhereAChannelStands() {
        write(false, "a", "b");

        var again = write(false, "a");

        assertThat(again.logged()).isEmpty();
        assertThat(again.heads()).containsOnlyKeys(ActionBuilder.CHANNEL);
        assertThat(again.heads().values())
                .extracting(head -> head.position().offset())
                .containsExactly(2L);
    }

    private LogBatch write(boolean lookUpAll, String... ids) {
        var submissions = Stream.of(ids)
                .map(id -> new Submission(action(id).encoded(), !lookUpAll))
                .toList();
        var request = new ActionsSubmitted(submissions, new CompletableFuture<>());
        return LogBatch.of(database(), rows, new Attempt(List.of(request), Set.of(), lookUpAll));
    }

    private static String text(LoggedAction action) {
        return action.action().id() + ":" + action.position().offset();
    }

    private EntityManager database() {
        return fake(EntityManager.class, (method, arguments) -> switch (method) {
            case "persist" -> persist(arguments[0]);
            case "flush" -> null;
            case "createNamedQuery" -> query((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Object persist(Object row) throws ReflectiveOperationException {
        if (row instanceof LogRow entry) {
            return log.add(entry);
        }
        var id = ChannelRow.class.getDeclaredField("id");
        id.setAccessible(true);
        id.set(row, channels.size() + 1L);
        return channels.add((ChannelRow) row);
    }

    private TypedQuery<?> query(String name) {
        Map<Object, Object> parameters = new HashMap<>();
        var self = new TypedQuery<?>[1];
        self[0] = fake(TypedQuery.class, (method, arguments) -> switch (method) {
            case "setParameter" -> {
                parameters.put(arguments[0], arguments[1]);
                yield self[0];
            }
            case "getResultStream" -> found(name, parameters).stream();
            case "getResultList" -> found(name, parameters);
            default -> throw new UnsupportedOperationException(method);
        });
        return self[0];
    }

    private List<?> found(String name, Map<Object, Object> parameters) {
        return switch (name) {
            case ChannelRow.ID_BY_ADDRESS ->
                channels.stream()
                        .filter(row -> row.isOf(ActionBuilder.CHANNEL))
                        .map(ChannelRow::id)
                        .toList();
            case ChannelRow.LOCK ->
                channels.stream()
                        .filter(row -> parameters.containsValue(row.id()))
                        .toList();
            case LogRow.OF_IDS ->
                log.stream()
                        .filter(row -> ((Collection<?>) parameters.get("ids")).contains(row.actionId()))
                        .toList();
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private interface Behaviour {
        Object of(String method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.of(method.getName(), arguments)));
    }
}

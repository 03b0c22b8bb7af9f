package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every answer has one status, and it is the body's: also when the log refuses before the thread of the request has left it. Payara's
 * connector once made a 200 of a 201, twice in some hundred thousand posts; of a 503 that would be a promise that nobody keeps.
 */
@Needs(Profile.NONE)
@Tag("once")
class AnswersTest {

    private static final int CALLERS = 16;

    /** For a million posts. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(2);

    /** Full as soon as a few callers wait together. */
    private static final String QUEUE = "4";

    private static Actioncast system;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(System.getProperty("actioncast.url") == null, "Needs settings of its own");
        system = Actioncast.start(
                Actioncast.serverName(),
                Actioncast.databaseName(),
                Map.of(
                        "actioncast.log.queue", QUEUE,
                        "actioncast.ingest.page-rate", "1000000",
                        "actioncast.ingest.host-rate", "1000000"));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.stop();
        }
    }

    @Test
    void agreeWithTheirBodiesAndWithTheLog() {
        postAndCompare(8_000);
    }

    @Test
    @Tag("long")
    void agreeWithTheirBodiesAndWithTheLogAMillionTimes() {
        postAndCompare(1_000_000);
    }

    private static void postAndCompare(int posts) {
        var poster = Poster.of(
                system, Record.of(system).tokens("u1").expiresIn(LONG_ENOUGH).signed());
        Set<String> taken = ConcurrentHashMap.newKeySet();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.runAsync(
                        () -> {
                            for (var i = 0; i < posts / CALLERS; i++) {
                                var id = caller + "-" + i;
                                (isTaken(poster.log(id)) ? taken : refused).add(id);
                            }
                        },
                        command -> new Thread(command, "caller-" + caller).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(callers).join();

        assertThat(taken).isNotEmpty();
        assertThat(refused).isNotEmpty();
        var log = poster.wholeLog("");
        assertThat(log).hasSize(taken.size());
        assertThat(log.keySet()).containsExactlyElementsOf(offsets(taken.size()));
        assertThat(Set.copyOf(log.values())).isEqualTo(taken);
    }

    private static List<Long> offsets(long count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    /** Whether it was logged, by its status, which the body has to confirm. */
    private static boolean isTaken(Poster.Answer answer) {
        var json = answer.json();
        assertThat(json.getInt("status")).as(answer.body()).isEqualTo(answer.status());
        if (answer.status() == 201) {
            assertThat(answer.position()).isNotBlank();
            return true;
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("queue-full");
        return false;
    }
}

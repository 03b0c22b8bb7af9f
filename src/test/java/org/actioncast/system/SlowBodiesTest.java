package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five hundred clients send a byte of a body a second, without a token and with one; others notice nothing. */
@Tag("once")
@Needs(destroys = true)
class SlowBodiesTest {

    private static final int CROWD = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** What a percentile of some hundred requests varies by on a machine that is busy with other things, where a server without threads does not answer at all. */
    private static final long NOISE_MILLIS = 1000;

    private final Actioncast system = Actioncast.running();
    private final Record invoice = Record.of(system);

    @Test
    @DisplayName("BD1: five hundred slow bodies take no thread from anybody")
    void takesNoThreadFromAnybody() throws Exception {
        var requests = requests();
        measure(requests, WARM_UP);
        var before = measure(requests, ROUND);
        Map<String, Long> withoutToken;
        Map<String, Long> withToken;
        var back = 0;
        try (var crowd = new SlowCrowd(system, "api/logout", null, CROWD)) {
            withoutToken = measure(requests, ROUND);
            back += crowd.end();
        }
        var token = invoice.tokens("slow").signed();
        try (var crowd = new SlowCrowd(system, "api/actions", token, CROWD)) {
            withToken = measure(requests, ROUND);
            back += crowd.end();
        }

        before.forEach((name, alone) -> System.out.printf(
                "%s, p99 in ms: %.1f alone, %.1f beside %d slow bodies without a token, %.1f beside as many with one%n",
                name, millis(alone), millis(withoutToken.get(name)), CROWD, millis(withToken.get(name))));
        System.out.printf("Slow clients came back %d times%n", back);
        before.forEach((name, alone) -> assertThat(List.of(millis(withoutToken.get(name)), millis(withToken.get(name))))
                .as(name)
                .allMatch(beside -> beside <= 2 * millis(alone) + NOISE_MILLIS));
        assertThat(back).isGreaterThan(CROWD);
    }

    /** Each answers with its status. */
    private Map<String, IntSupplier> requests() {
        var page = invoice.poster("u1");
        var issuer = Poster.of(system, invoice.tokens("app").groups("issuer").signed());
        var anybody = Poster.of(system, null);
        var requests = new LinkedHashMap<String, IntSupplier>();
        requests.put("posts", () -> page.log(UUID.randomUUID().toString()).status());
        requests.put(
                "live", () -> page.post("api/actions/live", "{\"type\":\"t\"}").status());
        requests.put(
                "tokens",
                () -> issuer.post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\"}")
                        .status());
        requests.put(
                "revocations",
                () -> issuer.post("api/revocations", "{\"user\":\"nobody\"}").status());
        requests.put(
                "health", () -> anybody.send(system.http("/health/live").GET()).status());
        return requests;
    }

    /** The 99th percentile of each, in nanoseconds; one request follows the other. */
    private static Map<String, Long> measure(Map<String, IntSupplier> requests, Duration time) {
        var took = new LinkedHashMap<String, List<Long>>();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            requests.forEach((name, request) -> {
                var began = System.nanoTime();
                assertThat(request.getAsInt()).as(name).isBetween(200, 299);
                took.computeIfAbsent(name, added -> new ArrayList<>()).add(System.nanoTime() - began);
            });
        }
        var slowest = new LinkedHashMap<String, Long>();
        took.forEach((name, nanos) -> {
            Collections.sort(nanos);
            slowest.put(name, nanos.get(nanos.size() * 99 / 100));
        });
        return slowest;
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}

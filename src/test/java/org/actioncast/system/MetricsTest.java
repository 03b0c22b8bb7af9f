package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that a scraper of Prometheus reads. */
class MetricsTest {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*})?"
                    + " ([+-]?(?:Inf|[0-9.]+(?:[eE][+-]?[0-9]+)?)|NaN)( -?[0-9]+)?");
    private static final Pattern ABOUT = Pattern.compile("# (TYPE|HELP) (" + NAME + ")(?: (.*))?");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Actioncast system = Actioncast.running();

    private Poster.Answer ask(String address) {
        return Poster.of(system, null).send(system.http(address).header("Accept", "text/plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics?scope=application"})
    @DisplayName("M5: answers in the exposition format")
    void answersInTheExpositionFormat(String address) {
        Record.fresh().poster("u1").log("measured");

        var answer = ask(address);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\nactioncast_logged_total", "\nactioncast_commit_seconds_bucket");
        assertValid(answer.body());
    }

    /** Of the scopes of the servers: Payara says some of its own meters twice. */
    private static boolean isTheServersOwn(String line) {
        return line.contains("mp_scope=\"vendor\"") || line.contains("mp_scope=\"base\"");
    }

    /** By the rules of Prometheus' text format: one TYPE and HELP for a name, before its samples; no sample twice. */
    private static void assertValid(String text) {
        assertThat(text).endsWith("\n");
        var said = new HashSet<String>();
        var sampled = new HashSet<String>();
        var series = new HashSet<String>();
        for (var line : text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# EOF") && !isTheServersOwn(line))
                .toList()) {
            var about = ABOUT.matcher(line);
            if (line.startsWith("#")) {
                assertThat(about.matches()).as(line).isTrue();
                assertThat(said.add(about.group(1) + about.group(2))).as(line).isTrue();
                assertThat(about.group(1).equals("TYPE")
                                && (!TYPES.contains(about.group(3)) || sampled.contains(about.group(2))))
                        .as(line)
                        .isFalse();
                continue;
            }
            var sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            sampled.add(sample.group(1));
            assertThat(series.add(sample.group(1) + sample.group(2))).as(line).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"actioncast_batch_actions", "actioncast_commit_seconds", "actioncast_fanout_seconds"})
    @DisplayName("M4: counts in buckets, which can be summed over servers, and gives no quantiles")
    void countsInBuckets(String name) {
        var invoice = Record.fresh();
        try (var page = invoice.page("u2").open()) {
            invoice.poster("u1").log("counted");
            page.awaitAction("counted");
        }

        Awaitility.await().atMost(Page.PATIENCE).untilAsserted(() -> {
            var text = ask("/metrics?scope=application").body();
            var buckets = values(text, name + "_bucket{").toList();
            assertThat(buckets).hasSizeGreaterThan(10).isSorted();
            assertThat(buckets.get(buckets.size() - 1)).isPositive();
            assertThat(values(text, name + "_count")).hasSize(1);
            assertThat(values(text, name + "_sum"))
                    .singleElement(InstanceOfAssertFactories.DOUBLE)
                    .isPositive();
            assertThat(text).contains("le=\"+Inf\"").doesNotContain("quantile");
        });
    }

    /** In the order of their bounds. */
    private static Stream<Double> values(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .sorted(Comparator.comparingDouble(MetricsTest::bound))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }

    private static double bound(String line) {
        var le = Pattern.compile("le=\"([^\"]*)\"").matcher(line);
        return !le.find() ? 0 : le.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le.group(1));
    }
}

package org.actioncast.core.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RE1: a line of hints")
class HintsTest {

    private static final int MAX_LINE = 7_900;

    private final AtomicLong sequence = new AtomicLong();

    @Test
    void isReadAsItWasWritten() {
        var heads = Map.of(1L, 1L, 36L, 1_000_000L, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(lines(heads, true))
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(Hints.parse(line)).contains(new Hints("n0de", 1, true, heads)));
    }

    @Test
    void saysThatItsNodeIsThereWhenThereIsNothingElse() {
        assertThat(Hints.parse(lines(Map.of(), false).get(0))).contains(new Hints("n0de", 1, false, Map.of()));
    }

    @Test
    @DisplayName("RE4: what does not fit a line is in the next, each with its number")
    void isNoLongerThanTheEngineTakes() {
        var heads = LongStream.range(0, 5_000)
                .boxed()
                .collect(Collectors.toMap(id -> id * 1_000_003, id -> Long.MAX_VALUE - id));

        var lines = lines(heads, false);

        assertThat(lines).allSatisfy(line -> assertThat(line.getBytes(US_ASCII)).hasSizeLessThan(8_000));
        var read = lines.stream().map(line -> Hints.parse(line).orElseThrow()).toList();
        assertThat(read)
                .extracting(Hints::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, lines.size()).boxed().toList());
        var all = new HashMap<Long, Long>();
        read.forEach(hints -> all.putAll(hints.heads()));
        assertThat(all).isEqualTo(heads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "hello",
                "1 n 1",
                "2 n 1 0",
                "1 n - 0",
                "1 n -1 0",
                "1 n 1 0 7",
                "1 n 1 0 7:",
                "1 n 1 0 :7",
                "1 n 1 0 7:-1",
                "1 n 1 0 7:zzzzzzzzzzzzzzzz",
                "1 a-name-that-is-too-long-for-a-node 1 0",
                "1 n 1 0 ü:1"
            })
    @DisplayName("RE2: what is no line of hints is not read")
    void isNothingElse(String line) {
        assertThat(Hints.parse(line)).isEmpty();
    }

    private List<String> lines(Map<Long, Long> heads, boolean all) {
        return new Outgoing.Some(heads, all, List.of()).lines("n0de", sequence::incrementAndGet, MAX_LINE);
    }
}

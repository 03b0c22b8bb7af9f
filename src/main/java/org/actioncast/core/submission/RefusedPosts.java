package org.actioncast.core.submission;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often a limit of this door was hit, by the code of the problem that its caller was told. */
public final class RefusedPosts {

    static final String PAGE_RATE = "page-rate";
    static final String HOST_RATE = "host-rate";

    private final Map<String, LongAdder> counts = Stream.concat(
                    Stream.of(PAGE_RATE, HOST_RATE),
                    Arrays.stream(NotLogged.Why.values()).map(why -> why.code))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), code -> new LongAdder()));

    RefusedPosts() {}

    public Set<String> codes() {
        return counts.keySet();
    }

    /** Since the start. */
    public long of(String code) {
        return adder(code).sum();
    }

    void count(String code) {
        adder(code).increment();
    }

    private LongAdder adder(String code) {
        return Objects.requireNonNull(counts.get(code), code);
    }
}

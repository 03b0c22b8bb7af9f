package org.actioncast.operate.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody looks for: every word has to be a part of some field, whatever its case. */
record Words(List<String> words) {

    Words(String text) {
        this(Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean in(@Nullable String... fields) {
        return words.stream()
                .allMatch(word -> Arrays.stream(fields)
                        .filter(Objects::nonNull)
                        .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(word)));
    }
}

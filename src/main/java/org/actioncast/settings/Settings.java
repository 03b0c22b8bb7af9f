package org.actioncast.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A typed reader over MicroProfile Config. Limits are inclusive, and every method but {@link #text} and {@link #list}
 * refuses a key without a value; a refusal is a {@link SettingRefused}.
 */
public final class Settings {

    /** What a duration looks like, for the messages: it is moved into the limits of the setting. */
    private static final Duration EXAMPLE = Duration.ofSeconds(25);

    private static volatile boolean defaultsOnly;

    private final Function<String, Optional<String>> values;

    private Settings(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** The settings that the application of this class sees, on any thread. */
    public static Settings of(Class<?> owner) {
        if (defaultsOnly) {
            var shipped = SettingNames.shipped(owner.getClassLoader());
            return of(key -> Optional.ofNullable(shipped.getProperty(key)));
        }
        return of(ConfigProvider.getConfig(owner.getClassLoader()));
    }

    /**
     * When the start has been refused. A container goes on to make the filters and endpoints that it has found in the WAR, and each must be able to
     * read its settings; nobody is let through to them.
     */
    public static void useDefaultsFromNowOn() {
        defaultsOnly = true;
    }

    public static Settings of(Config config) {
        return of(key -> config.getOptionalValue(key, String.class));
    }

    /** Settings from anything that has values by key: a map in a test, for one. */
    public static Settings of(Function<String, Optional<String>> values) {
        return new Settings(values);
    }

    /** A whole number. */
    public int count(String key, int min, int max) {
        var accepted = "give a whole number from %d to %d".formatted(min, max);
        try {
            var count = Integer.parseInt(required(key, accepted));
            if (min <= count && count <= max) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with the same sentence
        }
        throw refused(key, accepted);
    }

    /** A time span in ISO-8601, such as {@code PT25S} or {@code P90D}. */
    public Duration duration(String key, Duration min, Duration max) {
        var example = EXAMPLE.compareTo(min) < 0 ? min : EXAMPLE.compareTo(max) > 0 ? max : EXAMPLE;
        var accepted = "give an ISO-8601 duration from %s to %s, such as %s".formatted(min, max, example);
        try {
            var duration = Duration.parse(required(key, accepted));
            if (min.compareTo(duration) <= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // refused below, with the same sentence
        }
        throw refused(key, accepted);
    }

    /** A size in bytes: a plain number of them, or a number of {@code KiB}, {@code MiB} or {@code GiB}. */
    public int bytes(String key, int min, int max) {
        var accepted =
                "give a size from %s to %s, such as %s".formatted(Size.show(min), Size.show(max), Size.show(max));
        var size = Size.parse(required(key, accepted));
        if (size.isEmpty() || size.getAsLong() < min || size.getAsLong() > max) {
            throw refused(key, accepted);
        }
        return (int) size.getAsLong();
    }

    /** {@code true} or {@code false}, and nothing else: a mistyped {@code ture} must not switch something off. */
    public boolean flag(String key) {
        var accepted = "give true or false";
        return switch (required(key, accepted)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, accepted);
        };
    }

    /** The items between the commas, trimmed, without empty ones; no item when the key has no value. */
    public List<String> list(String key) {
        return text(key).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** The value without the white space around it; empty when nothing else is left. */
    public Optional<String> text(String key) {
        return values.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * What to throw when the owner of a key finds its value wrong.
     *
     * @param accepted what to give instead: the end of a sentence, without its full stop
     */
    public SettingRefused refused(String key, String accepted) {
        return new SettingRefused(key, text(key), accepted);
    }

    /** The value as a message may show it: in quotes and cut, and not at all when it is a secret. */
    public String shown(String key) {
        return SettingRefused.shown(key, text(key));
    }

    private String required(String key, String accepted) {
        return text(key).orElseThrow(() -> refused(key, accepted));
    }
}

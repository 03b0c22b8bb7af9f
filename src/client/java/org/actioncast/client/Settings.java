package org.actioncast.client;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of all settings, read once. A bad one is refused with a sentence that names its key. */
final class Settings {

    private static final Map<String, Integer> UNITS = Map.of("KIB", 1 << 10, "MIB", 1 << 20);
    private static final int MAX_COUNT = 10_000_000;

    private final Map<Setting, Object> values = new EnumMap<>(Setting.class);

    /** @throws IllegalArgumentException with all that is needed to mend the setting */
    Settings(Map<Setting, String> given) {
        for (var setting : Setting.values()) {
            var text = given.getOrDefault(setting, setting.fallback()).strip();
            try {
                values.put(setting, parsed(setting.kind, text));
            } catch (RuntimeException e) {
                throw wrong(setting, text, e);
            }
        }
        checkUrl();
        notMoreThan(Setting.MAX_ACTION, Setting.BATCH_BYTES);
        notMoreThan(Setting.BATCH_BYTES, Setting.QUEUE_BYTES);
        notMoreThan(Setting.BATCH_BYTES, Setting.SPILL_BYTES);
    }

    private static Object parsed(Setting.Kind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case COUNT -> positive(Long.parseLong(text), MAX_COUNT);
            case SIZE -> size(text.toUpperCase(Locale.ROOT));
            case DURATION -> duration(text);
            case FLAG -> flag(text);
        };
    }

    private static Duration duration(String text) {
        var duration = Duration.parse(text);
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }

    private static int size(String text) {
        for (var unit : UNITS.entrySet()) {
            if (text.endsWith(unit.getKey())) {
                var number = text.substring(0, text.length() - unit.getKey().length());
                return positive(Math.multiplyExact(Long.parseLong(number.strip()), unit.getValue()), Integer.MAX_VALUE);
            }
        }
        return positive(Long.parseLong(text), Integer.MAX_VALUE);
    }

    private static int positive(long value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException();
        }
        return (int) value;
    }

    private void checkUrl() {
        var text = text(Setting.URL);
        try {
            var scheme = String.valueOf(URI.create(text).getScheme());
            if ((scheme.equals("http") || scheme.equals("https"))
                    && URI.create(text).getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(Setting.URL, text, e);
        }
        throw wrong(Setting.URL, text, null);
    }

    private void notMoreThan(Setting less, Setting more) {
        if (number(less) > number(more)) {
            throw new IllegalArgumentException(less.key() + " (" + number(less) + ") may not be more than " + more.key()
                    + " (" + number(more) + ").");
        }
    }

    private static IllegalArgumentException wrong(Setting setting, String text, @Nullable RuntimeException cause) {
        var form = switch (setting.kind) {
            case TEXT -> "an address that begins with http:// or https://";
            case COUNT -> "a number from 1 to " + MAX_COUNT;
            case SIZE -> "bytes, or a number with KiB or MiB, from 1 byte to 2 GiB";
            case DURATION -> "an ISO-8601 duration such as PT5S, more than nothing and at most a day";
            case FLAG -> "true or false";
        };
        return new IllegalArgumentException(setting.key() + " is \"" + text + "\"; it has to be " + form + ".", cause);
    }

    /** A count, or bytes. */
    int number(Setting setting) {
        return (int) value(setting);
    }

    Duration time(Setting setting) {
        return (Duration) value(setting);
    }

    boolean flag(Setting setting) {
        return (boolean) value(setting);
    }

    String text(Setting setting) {
        return (String) value(setting);
    }

    private Object value(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /** With a slash at the end. */
    URI url() {
        var url = text(Setting.URL);
        return URI.create(url.endsWith("/") ? url : url + "/");
    }
}

package org.actioncast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a command line: names with values, and switches, each of which stands for some of them.
 *
 * @param values by name, the defaults included
 */
public record Options(Map<String, String> values) {

    /** The name or the value that nobody knows. */
    public static final class NotUnderstood extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        NotUnderstood(String what) {
            super(what);
        }
    }

    /**
     * @param defaults of every name that takes a value
     * @param switches what each stands for; what comes after it on the line counts more
     */
    public static Options of(Map<String, String> defaults, Map<String, Map<String, String>> switches, String... line) {
        var values = new HashMap<>(defaults);
        var left = List.of(line).iterator();
        while (left.hasNext()) {
            var name = left.next();
            if (switches.containsKey(name)) {
                values.put(name, "yes");
                values.putAll(switches.get(name));
            } else if (defaults.containsKey(name) && left.hasNext()) {
                values.put(name, left.next());
            } else {
                throw new NotUnderstood(name);
            }
        }
        return new Options(Map.copyOf(values));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return values.get(name);
    }

    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new NotUnderstood(name + " " + text(name));
        }
    }

    public Duration minutes(String name) {
        return Duration.ofMinutes(number(name));
    }

    public Duration seconds(String name) {
        return Duration.ofSeconds(number(name));
    }

    /** Separated by commas. */
    public List<String> list(String name) {
        return Arrays.asList(text(name).split(","));
    }

    /** In the order of their declaration. */
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        var constants = EnumSet.noneOf(type);
        for (var constant : list(name)) {
            try {
                constants.add(Enum.valueOf(type, constant.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new NotUnderstood(name + " " + constant);
            }
        }
        return constants;
    }

    /** As a default. */
    public static String join(Iterable<? extends Enum<?>> constants) {
        var names = new StringBuilder();
        constants.forEach(constant -> names.append(names.isEmpty() ? "" : ",").append(constant.name()));
        return names.toString();
    }
}

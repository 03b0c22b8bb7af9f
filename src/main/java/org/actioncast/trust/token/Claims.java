package org.actioncast.trust.token;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose signature was verified, with their types checked. */
final class Claims {

    /** 9999-12-31T23:59:59Z: a later date is a mistake, and arithmetic with it would overflow. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Map<String, Object> values;

    private Claims(Map<String, Object> values) {
        this.values = values;
    }

    static Claims of(Map<String, ?> payload) {
        var values = new HashMap<String, Object>(payload);
        values.values().removeIf(Objects::isNull);
        return new Claims(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean has(List<String> names) {
        return names.stream().anyMatch(name -> find(name) != null);
    }

    boolean isEmptyString(List<String> names) {
        return "".equals(first(names));
    }

    /** A claim that is a string and nothing else. */
    Optional<String> string(String name, int maxChars) {
        return Optional.ofNullable(find(name)).map(value -> {
            if (value instanceof String text && isClean(text, maxChars)) {
                return text;
            }
            throw new TokenRefused(TokenDefect.CLAIM_INVALID, name);
        });
    }

    /** A string, or a whole number as its decimal digits: an SSO copies the id of a user or a record as it has it. */
    Optional<String> id(String name, int maxChars) {
        return find(name) instanceof Number number && isWhole(number)
                ? Optional.of(number.toString())
                : string(name, maxChars);
    }

    /** The first of these that is there. */
    Optional<String> id(List<String> names, int maxChars) {
        return name(names).flatMap(name -> id(name, maxChars));
    }

    Optional<String> string(List<String> names, int maxChars) {
        return name(names).flatMap(name -> string(name, maxChars));
    }

    /** Seconds since 1970, of which a fraction (RFC 7519 allows one) is cut off. */
    Optional<Instant> time(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= LAST_SECOND) {
                return Instant.ofEpochSecond(number.longValue());
            }
            throw new TokenRefused(TokenDefect.CLAIM_INVALID, name);
        });
    }

    /** An array of strings, or for one of them the string itself, as many an SSO has it; empty when the claim is absent. */
    Set<String> strings(List<String> names) {
        return name(names).map(this::strings).orElse(Set.of());
    }

    Set<String> strings(String name) {
        var value = find(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof String one) {
            return Set.of(one);
        }
        var strings = new LinkedHashSet<String>();
        if (value instanceof Collection<?> items) {
            for (var item : items) {
                if (!(item instanceof String text)) {
                    throw new TokenRefused(TokenDefect.CLAIM_INVALID, name);
                }
                strings.add(text);
            }
            return strings;
        }
        throw new TokenRefused(TokenDefect.CLAIM_INVALID, name);
    }

    /** An object, if the claim is one. */
    Optional<Map<?, ?>> object(String name) {
        return values.get(name) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
    }

    Set<String> audience() {
        return strings("aud");
    }

    private Optional<String> name(List<String> names) {
        return names.stream().filter(name -> find(name) != null).findFirst();
    }

    private @Nullable Object first(List<String> names) {
        return name(names).map(this::find).orElse(null);
    }

    /** A claim by its name, which may have dots in it; or else by its way through objects, such as {@code realm_access.roles}. */
    private @Nullable Object find(String path) {
        var own = values.get(path);
        return own != null || path.indexOf('.') < 0 ? own : within(values, path);
    }

    private static @Nullable Object within(Map<?, ?> object, String path) {
        for (var dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (object.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                var rest = path.substring(dot + 1);
                return inner.containsKey(rest) ? inner.get(rest) : within(inner, rest);
            }
        }
        return null;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof BigInteger;
    }

    /** Values travel into log lines, database columns and JSON: no control characters, no halves of characters. */
    private static boolean isClean(String text, int maxChars) {
        return text.length() <= maxChars
                && !text.isBlank()
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
    }

    // codePoints() joins a pair into one supplementary code point, so a surrogate that is left stands alone
    private static boolean isSurrogate(int codePoint) {
        return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
    }
}

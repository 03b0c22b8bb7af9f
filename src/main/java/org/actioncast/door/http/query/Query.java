package org.actioncast.door.http.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actioncast.door.http.Problem;
import org.actioncast.settings.Spelling;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, or the fields of a form: both are written alike. */
public final class Query {

    /** The attribute of a request that holds what was read of it. */
    static final String ATTRIBUTE = Query.class.getName();

    private static final Query NONE = new Query(Map.of());

    /** Of a name that was made up, in a sentence. */
    private static final int SHOWN_MAX = 64;

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Read once for each request. */
    public static Query of(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return NONE;
        }
        if (request.getAttribute(ATTRIBUTE) instanceof Query read) {
            return read;
        }
        var read = parse(request.getQueryString());
        request.setAttribute(ATTRIBUTE, read);
        return read;
    }

    /** As it stands in an address, or in the body of a form. */
    public static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        for (var part : raw.split("&")) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = name(equals < 0 ? part : part.substring(0, equals));
                var value = equals < 0 ? "" : part.substring(equals + 1);
                values.computeIfAbsent(name, added -> new ArrayList<>())
                        .add(PercentEncoding.decode(
                                spaced(value),
                                defect -> Problem.parameter(
                                        "malformed-parameter", shown(name), "\"" + shown(name) + "\" " + defect)));
            }
        }
        return new Query(values);
    }

    /** The query, if it has no other parameters than these. */
    public Query only(Collection<String> names) {
        for (var name : values.keySet()) {
            if (!names.contains(name)) {
                throw Problem.parameter(
                        "unknown-parameter",
                        shown(name),
                        "There is no parameter \"" + shown(name) + "\" here: "
                                + (names.isEmpty()
                                        ? "leave it out, this address takes none."
                                        : "those that exist are "
                                                + String.join(", ", Spelling.nearestFirst(shown(name), names)) + "."));
            }
        }
        return this;
    }

    /** The value of a parameter that counts once; null when there is none, or an empty one. */
    public @Nullable String one(String name) {
        var all = all(name);
        if (all.size() > 1) {
            throw Problem.parameter("repeated-parameter", name, "Give \"" + name + "\" once.");
        }
        return all.isEmpty() || all.get(0).isEmpty() ? null : all.get(0);
    }

    /** Whether it is there with a value. */
    public boolean has(String name) {
        return !all(name).stream().allMatch(String::isEmpty);
    }

    /** Each value, empty ones too, in the order given. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Each parameter that it has. */
    public Set<String> names() {
        return values.keySet();
    }

    private static String name(String written) {
        return PercentEncoding.decode(
                spaced(written),
                defect -> Problem.parameter(
                        "malformed-parameter", shown(written), "The name \"" + shown(written) + "\" " + defect));
    }

    private static String spaced(String text) {
        return text.replace('+', ' ');
    }

    private static String shown(String name) {
        return name.length() > SHOWN_MAX ? name.substring(0, SHOWN_MAX) + "…" : name;
    }
}

package org.actioncast.bench.database;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line of the findings: what was measured, where, and its figures in the order given. */
record Finding(Map<String, Object> figures) {

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final double WHOLE = 1000;

    static Finding of(Row row, String server, String database) {
        return new Finding(new LinkedHashMap<>())
                .with("row", row.name().toLowerCase(Locale.ROOT))
                .with("server", server)
                .with("database", database);
    }

    Finding with(String name, String value) {
        figures.put(name, value);
        return this;
    }

    /** Three digits: no figure of a machine that others use means more. */
    Finding with(String name, double value) {
        var rounded = Double.isFinite(value) && Math.abs(value) < WHOLE
                ? new BigDecimal(value).round(THREE_DIGITS)
                : new BigDecimal(Double.isFinite(value) ? Math.round(value) : 0);
        figures.put(name, Double.isFinite(value) ? rounded : "-");
        return this;
    }

    JsonObject json() {
        var json = Json.createObjectBuilder();
        figures.forEach((name, value) -> {
            if (value instanceof BigDecimal number) {
                json.add(name, number);
            } else {
                json.add(name, value.toString());
            }
        });
        return json.build();
    }

    /** For people. */
    String cell(String name) {
        var value = figures.get(name);
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}

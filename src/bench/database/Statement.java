package org.actioncast.bench.database;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server sent to the database.
 *
 * @param sql with {@code ?} or {@code $1} where values go
 * @param values as literals
 */
record Statement(String sql, List<String> values) {

    private static final Pattern PLACE = Pattern.compile("\\?|\\$\\d+");
    private static final Pattern COLUMNS = Pattern.compile("(?<=SELECT ).{40,}?(?= FROM)");
    private static final Pattern OURS = Pattern.compile("(select|update|delete)\\b.*\\b(action_log|channel)\\b.*");

    /** Whether it reads or changes rows of the log that are there, so that it has a plan worth reading. */
    boolean isOurs() {
        return OURS.matcher(sql.toLowerCase(Locale.ROOT)).matches();
    }

    Statement with(UnaryOperator<String> value) {
        return new Statement(sql, values.stream().map(value).toList());
    }

    /** With its values in their places. */
    String complete() {
        var matcher = PLACE.matcher(sql);
        var text = new StringBuilder();
        for (var i = 0; matcher.find(); i++) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(values.get(i)));
        }
        return matcher.appendTail(text).toString();
    }

    /** For people. */
    String brief() {
        return COLUMNS.matcher(sql).replaceFirst("…").replace("|", "\\|");
    }
}

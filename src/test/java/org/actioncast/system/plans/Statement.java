package org.actioncast.system.plans;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server sent to the database.
 *
 * @param sql with {@code ?} or {@code $1} where values go
 * @param values as literals
 */
public record Statement(String sql, List<String> values) {

    private static final Pattern PLACE = Pattern.compile("\\?|\\$\\d+");
    private static final Pattern OURS = Pattern.compile("(select|update|delete)\\b.*\\b(action_log|channel)\\b.*");

    boolean isOurs() {
        return OURS.matcher(sql.toLowerCase(Locale.ROOT)).matches();
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
}

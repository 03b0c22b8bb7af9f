package org.actioncast.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** A setting is missing or wrong. The message is one sentence for the operator: the key, the value, what to give. */
public final class SettingRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Enough to recognise a value by, and short enough for one line of a log. */
    static final int SHOWN_CHARS = 80;

    private static final Pattern SECRET = Pattern.compile("password|key|secret", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

    SettingRefused(String key, Optional<String> value, String accepted) {
        super("%s is %s: %s.".formatted(key, shown(key, value), accepted));
    }

    private static String shown(String key, Optional<String> value) {
        if (value.isEmpty()) {
            return "not set";
        }
        if (SECRET.matcher(key).find()) {
            return "not accepted (its value is not shown)";
        }
        var text = CONTROL.matcher(value.get()).replaceAll("?");
        return '"' + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…") + '"';
    }
}

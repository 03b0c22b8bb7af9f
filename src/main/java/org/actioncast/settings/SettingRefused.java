package org.actioncast.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** A setting is missing, wrong or unknown. The message is one sentence for the operator: the key, the value, what to give. */
public final class SettingRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Enough to recognise a value by, and short enough for one line of a log. */
    static final int SHOWN_CHARS = 80;

    private static final Pattern SECRET = Pattern.compile(
            "password|secret|key(?!.*\\.(location|algorithm)$)|\\.signing\\.(next|previous)$",
            Pattern.CASE_INSENSITIVE);

    /** Names with a key in them whose values are paths. */
    private static final Pattern PATH = Pattern.compile("\\.demo\\.signing-key$");

    /** A private key where its path should be: PEM, or a JWK. */
    private static final Pattern PRIVATE_KEY = Pattern.compile("PRIVATE KEY|^\\s*\\{");

    /** The parts of addresses that are logins: {@code //user:password@host}, {@code password=}. */
    private static final Pattern LOGIN =
            Pattern.compile("(?<=//)[^/@\\s]*(?=@)|(?<=(password|pwd|secret)=)[^;&\\s]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

    SettingRefused(String key, Optional<String> value, String accepted) {
        this("%s is %s: %s.".formatted(key, shown(key, value), accepted));
    }

    SettingRefused(String sentence) {
        super(sentence);
    }

    static String shown(String key, Optional<String> value) {
        if (value.isEmpty()) {
            return "not set";
        }
        if (isSecret(key, value.get())) {
            return "not accepted (its value is not shown)";
        }
        return '"' + printable(LOGIN.matcher(value.get()).replaceAll("…")) + '"';
    }

    private static boolean isSecret(String key, String value) {
        return SECRET.matcher(key).find() && !PATH.matcher(key).find()
                || PRIVATE_KEY.matcher(value).find();
    }

    /** Of one line, and short. */
    static String printable(String text) {
        var line = CONTROL.matcher(text).replaceAll("?");
        return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + "…";
    }
}

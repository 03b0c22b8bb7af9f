package org.actioncast.operate.console;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of the console.
 *
 * @param history {@code actioncast.console.history}: how long the figures of each second are kept
 * @param channels {@code actioncast.console.channels}: channels whose traffic is counted apart; that of others is counted together
 * @param tail {@code actioncast.console.tail}: entries of the log in which a filter looks
 */
record ConsoleSettings(Duration history, int channels, int tail) {

    /** 140 bytes for each second: 12 MB, and half of that in an answer. */
    private static final Duration HISTORY_MAX = Duration.ofDays(1);

    private static final int CHANNELS_MAX = 1_000_000;

    /** Some 3 KB for each entry, at most, in memory for one answer. */
    private static final int TAIL_MAX = 10_000;

    static ConsoleSettings from(Settings settings) {
        return new ConsoleSettings(
                settings.duration("actioncast.console.history", Duration.ofMinutes(1), HISTORY_MAX),
                settings.count("actioncast.console.channels", 1, CHANNELS_MAX),
                settings.count("actioncast.console.tail", 1, TAIL_MAX));
    }
}

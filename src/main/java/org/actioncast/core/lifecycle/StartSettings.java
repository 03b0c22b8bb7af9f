package org.actioncast.core.lifecycle;

import org.actioncast.settings.Settings;

/**
 * The end of a server that cannot start.
 *
 * @param exitWhenRefused {@code actioncast.start.exit-when-refused}: whether the server's process ends then
 */
record StartSettings(boolean exitWhenRefused) {

    static StartSettings from(Settings settings) {
        return new StartSettings(settings.flag("actioncast.start.exit-when-refused"));
    }
}

package org.actioncast.core.relay;

import org.actioncast.settings.Settings;

/**
 * The settings of the relay.
 *
 * @param engine {@code actioncast.relay}: what carries hints between the nodes; {@code database}, and nothing else by now
 */
record RelaySettings(String engine) {

    private static final String DATABASE = "database";

    static RelaySettings from(Settings settings) {
        return settings.text("actioncast.relay")
                .filter(DATABASE::equals)
                .map(RelaySettings::new)
                .orElseThrow(() -> settings.refused("actioncast.relay", "give " + DATABASE));
    }
}

package org.actioncast.core.database;

import org.actioncast.settings.Settings;

/**
 * What is set beside the address, which {@link ConfiguredDataSource} reads.
 *
 * @param migrate {@code actioncast.db.migrate}: whether the schema scripts are run at start
 */
record DatabaseSettings(boolean migrate) {

    static DatabaseSettings from(Settings settings) {
        return new DatabaseSettings(settings.flag("actioncast.db.migrate"));
    }
}

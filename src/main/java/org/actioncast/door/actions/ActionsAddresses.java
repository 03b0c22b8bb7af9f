package org.actioncast.door.actions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.actioncast.door.http.body.BodyAddress;
import org.actioncast.settings.Settings;

/** The addresses at which posts are read. */
@ApplicationScoped
class ActionsAddresses {

    private final ActionsSettings settings = ActionsSettings.from(Settings.of(ActionsAddresses.class));

    @Produces
    BodyAddress log() {
        return address("/api/actions");
    }

    @Produces
    BodyAddress live() {
        return address("/api/actions/live");
    }

    private BodyAddress address(String path) {
        return new BodyAddress(path, settings.maxBody(), BodyAddress.Entry.TOKEN);
    }
}

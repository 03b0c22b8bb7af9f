package org.actioncast.system.chaos.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.actioncast.system.chaos.history.Channel;
import org.jspecify.annotations.Nullable;

/**
 * An action to be posted, the same each time it is sent.
 *
 * @param application whether it is sent by an application, which says for whom, or by a page
 * @param good false when it lacks its type, and has to be refused
 */
record Item(
        String nonce,
        @Nullable String id,
        Channel channel,
        String user,
        boolean application,
        @Nullable String origin,
        int size,
        boolean good) {

    JsonObject json() {
        var json = Json.createObjectBuilder()
                .add("room", channel.room())
                .add("recordType", "chaos")
                .add("recordId", nonce)
                .add("message", channel.mark())
                .add("data", "x".repeat(size));
        if (good) {
            json.add("type", "updaterecord");
        }
        if (id != null) {
            json.add("id", id);
        }
        if (origin != null) {
            json.add("origin", origin);
        }
        if (application) {
            json.add("link", channel.link()).add("user", user).add("context", "");
        }
        return json.build();
    }
}

package org.actioncast.system;

import jakarta.json.JsonObject;
import java.util.List;

/** The messages of the actions that a page is shown in its room. */
record Messages(Page page) {

    /** The id of the action with this message, once the page has been shown it. */
    String await(String message) {
        return page.awaitAction(page
                        .await(frame -> frame.toString().contains("\"" + message + "\""))
                        .getJsonArray("actions")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(action -> action.getString("message", "").equals(message))
                        .findFirst()
                        .orElseThrow()
                        .getString("id"))
                .getString("id");
    }

    List<String> shown() {
        return page.actions("").stream()
                .map(action -> action.getString("message", ""))
                .toList();
    }
}

package org.actioncast.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An action on its way.
 *
 * @param json as it is sent
 * @param since when it was given to the client, by {@link System#nanoTime}
 */
record Entry(byte[] json, long since) {

    /** Read from the JSON, which seldom has to be: only what was refused is called by its name. */
    String id() {
        return JsonReader.read(new String(json, StandardCharsets.UTF_8), JsonReader.MAX_DEPTH)
                        instanceof Map<?, ?> fields
                ? String.valueOf(fields.get("id"))
                : "";
    }
}

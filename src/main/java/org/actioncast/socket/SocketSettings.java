package org.actioncast.socket;

import java.util.Set;
import org.actioncast.settings.Settings;

/**
 * The settings of the socket's door.
 *
 * @param origins {@code actioncast.origins}: the origins whose pages may connect, compared exactly
 * @param maxMessage {@code actioncast.socket.max-message}: bytes of a message from a page
 */
record SocketSettings(Set<String> origins, int maxMessage) {

    private static final int MESSAGE_MIN = 1024;

    static SocketSettings from(Settings settings) {
        return new SocketSettings(
                Set.copyOf(settings.list("actioncast.origins")),
                settings.bytes("actioncast.socket.max-message", MESSAGE_MIN, SocketEndpoint.CONTAINER_LIMIT));
    }
}

package org.actioncast.door.socket;

import org.actioncast.settings.Settings;

/**
 * The settings of the socket's door.
 *
 * @param maxMessage {@code actioncast.socket.max-message}: bytes of a message from a page
 */
record SocketSettings(int maxMessage) {

    private static final int MESSAGE_MIN = 1024;

    static SocketSettings from(Settings settings) {
        return new SocketSettings(
                settings.bytes("actioncast.socket.max-message", MESSAGE_MIN, SocketEndpoint.CONTAINER_LIMIT));
    }
}

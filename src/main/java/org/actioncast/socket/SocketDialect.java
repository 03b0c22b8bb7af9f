package org.actioncast.socket;

import org.actioncast.outlet.Frame;
import org.actioncast.wire.JsonDialect;
import org.actioncast.wire.Message;

/** {@code actioncast.v1} on a WebSocket: each message is a text message. */
final class SocketDialect extends JsonDialect {

    static final SocketDialect ACTIONCAST_V1 = new SocketDialect();

    private final Frame ping = super.ping();

    private SocketDialect() {}

    @Override
    public Frame ping() {
        return ping;
    }

    @Override
    protected Frame frame(Message message) {
        return Frame.text(message.parts());
    }
}

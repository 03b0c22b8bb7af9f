package org.actioncast.door.socket;

import org.actioncast.core.outlet.Frame;
import org.actioncast.door.wire.JsonDialect;
import org.actioncast.door.wire.Message;
import org.jspecify.annotations.Nullable;

/** {@code actioncast.v1} on a WebSocket: each message is a text message. */
final class SocketDialect extends JsonDialect {

    static final SocketDialect ACTIONCAST_V1 = new SocketDialect();

    private final @Nullable Frame ping = super.ping();

    private SocketDialect() {}

    @Override
    public @Nullable Frame ping() {
        return ping;
    }

    @Override
    protected Frame frame(Message message) {
        return Frame.text(message.parts());
    }
}

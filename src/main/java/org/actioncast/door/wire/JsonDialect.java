package org.actioncast.door.wire;

import java.time.Duration;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Dialect;
import org.actioncast.core.page.Joined;
import org.actioncast.core.page.Welcome;
import org.actioncast.core.ring.Stretch;
import org.jspecify.annotations.Nullable;

/** {@code actioncast.v1}, but for the frame around each message. */
public abstract class JsonDialect implements Dialect {

    protected abstract Frame frame(Message message);

    @Override
    public Frame actions(Stretch stretch) {
        return frame(Messages.actions(stretch));
    }

    @Override
    public Frame welcome(Welcome welcome) {
        return frame(message(welcome));
    }

    protected static Message message(Welcome welcome) {
        return Messages.welcome(welcome);
    }

    @Override
    public Frame joined(Joined room) {
        return frame(Messages.joined(room));
    }

    @Override
    public Frame left(String room) {
        return frame(Messages.left(room));
    }

    @Override
    public Frame refreshed(Duration ttl) {
        return frame(Messages.refreshed(ttl));
    }

    @Override
    public Frame ack(String room, String id, Position position) {
        return frame(Messages.ack(room, id, position));
    }

    @Override
    public Frame gap(String room, Gap gap) {
        return frame(Messages.gap(room, gap));
    }

    @Override
    public @Nullable Frame ping() {
        return frame(Messages.PING);
    }

    @Override
    public Frame drain(Duration after) {
        return frame(Messages.drain(after));
    }

    @Override
    public @Nullable Frame error(CloseCode code, String sentence) {
        return frame(Messages.error(code, sentence));
    }
}

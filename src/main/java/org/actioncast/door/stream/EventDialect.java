package org.actioncast.door.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.page.Welcome;
import org.actioncast.door.wire.JsonDialect;
import org.actioncast.door.wire.Message;

/** {@code actioncast.v1} as Server-Sent Events: each message is an event's data. */
final class EventDialect extends JsonDialect {

    /** Positions are sent as ids of the events. */
    static final EventDialect WITH_IDS = new EventDialect(true);

    /** For several rooms: an id would not say which of them it is of. */
    static final EventDialect WITHOUT_IDS = new EventDialect(false);

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    private final boolean ids;

    private EventDialect(boolean ids) {
        this.ids = ids;
    }

    /** A reader that is cut off before its first action resumes where it came. */
    @Override
    public Frame welcome(Welcome welcome) {
        return frame(message(welcome).reaching(welcome.rooms().get(0).start()));
    }

    @Override
    protected Frame frame(Message message) {
        var parts = new ArrayList<byte[]>(message.parts().size() + 3);
        if (ids && message.reached() != null) {
            parts.add(("id: " + message.reached() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        parts.add(DATA);
        parts.addAll(message.parts());
        parts.add(END);
        return Frame.plain(parts);
    }
}

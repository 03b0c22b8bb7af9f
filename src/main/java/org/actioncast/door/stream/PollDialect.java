package org.actioncast.door.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Goodbye;
import org.actioncast.core.page.Welcome;
import org.actioncast.door.wire.JsonDialect;
import org.actioncast.door.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * {@code actioncast.v1} as the elements of a long poll's array. A message ends with a comma when the poll waits for another one behind
 * it, and without one when it is the last: the first that moves the reader on, so that an acknowledgement waits for its frame.
 */
class PollDialect extends JsonDialect {

    /** Whatever comes first, which is the welcome, is the last: the reader did not know where a room stands. */
    static final PollDialect AT_ONCE = new PollDialect(true);

    static final PollDialect PATIENT = new PollDialect(false);

    /** The welcome is the last where it has nothing behind it: the reader has no time. */
    static final PollDialect IN_HASTE = new PollDialect(false) {
        @Override
        public Frame welcome(Welcome welcome) {
            var newest = welcome.rooms().stream().allMatch(room -> room.start().equals(room.position()));
            return newest ? AT_ONCE.welcome(welcome) : super.welcome(welcome);
        }
    };

    private static final byte[] COMMA = ",".getBytes(StandardCharsets.UTF_8);

    private final boolean atOnce;

    private PollDialect(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** A poll ends soon by itself, and its answer is what has happened. */
    @Override
    public @Nullable Frame ping() {
        return null;
    }

    /** What would be an error on a socket is a problem in the answer, which its close makes. */
    @Override
    public @Nullable Frame error(CloseCode code, String sentence) {
        return null;
    }

    @Override
    public Goodbye goodbye(CloseCode code, String sentence) {
        return new Goodbye(code.code(), sentence);
    }

    @Override
    protected Frame frame(Message message) {
        if (atOnce || message.reached() != null) {
            return Frame.plain(message.parts());
        }
        var parts = new ArrayList<>(message.parts());
        parts.add(COMMA);
        return Frame.plain(parts);
    }
}

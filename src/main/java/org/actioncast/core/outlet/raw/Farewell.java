package org.actioncast.core.outlet.raw;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.actioncast.core.outlet.Outlet;

/** The polite end of a connection. A close frame inside another frame would be garbage, so the one in flight goes first. */
final class Farewell {

    /** How long a frame in flight may take. A reader that needs longer would not see the close frame either. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long TICK = Duration.ofMillis(10).toNanos();

    /** RFC 6455, section 5.5: a control frame holds 125 bytes, of which the close code takes two. */
    private static final int LONGEST_REASON = 123;

    private Farewell() {}

    static void say(Session session, Outlet outlet, int code, String reason) {
        if (!settles(outlet)) {
            outlet.cut();
            return;
        }
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), fitting(reason)));
        } catch (IOException | IllegalStateException alreadyClosed) {
            outlet.cut();
        }
    }

    static String fitting(String reason) {
        var fitting = CharBuffer.wrap(reason);
        StandardCharsets.UTF_8.newEncoder().encode(fitting, ByteBuffer.allocate(LONGEST_REASON), true);
        return reason.substring(0, fitting.position());
    }

    private static boolean settles(Outlet outlet) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!outlet.free()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TICK);
        }
        return true;
    }
}

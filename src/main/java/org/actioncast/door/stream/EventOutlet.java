package org.actioncast.door.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import org.actioncast.core.outlet.Frame;

/** One event stream. Servlet's non-blocking output: written only when the container is ready, which says so by a callback. */
final class EventOutlet extends StreamOutlet {

    private final ServletOutputStream output;
    private volatile boolean started;
    private volatile boolean flushed = true;
    private volatile boolean gone;

    EventOutlet(AsyncContext context, ServletOutputStream output, Runnable whenFree) {
        super(context, whenFree);
        this.output = output;
    }

    @Override
    public Offer offer(Frame frame) {
        if (gone) {
            return Offer.GONE;
        }
        try {
            if (!free()) {
                return Offer.BUSY;
            }
            flushed = false;
            frame.writeTo(output);
            heard();
            // Written but not ready: what is left is flushed when the outlet is asked again.
            return free() ? Offer.TAKEN : Offer.IN_FLIGHT;
        } catch (IOException | IllegalStateException e) {
            end(e);
            return Offer.GONE;
        }
    }

    @Override
    public boolean free() {
        try {
            if (!started || gone || !output.isReady()) {
                return false;
            }
            if (flushed) {
                return true;
            }
            flushed = true;
            output.flush();
            return output.isReady();
        } catch (IOException | IllegalStateException e) {
            end(e);
            return false;
        }
    }

    @Override
    public void close(int code, String reason) {
        cut();
    }

    @Override
    public void cut() {
        if (!gone) {
            gone = true;
            context.complete();
        }
    }

    @Override
    public String name() {
        return "event-stream";
    }

    @Override
    public void onWritePossible() {
        started = true;
        whenFree.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cut();
    }
}

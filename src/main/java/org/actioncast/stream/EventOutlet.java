package org.actioncast.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.actioncast.outlet.Frame;

/** One event stream. Servlet's non-blocking output: written only when the container is ready, which says so by a callback. */
final class EventOutlet extends StreamOutlet {

    private final ServletOutputStream output;
    private final boolean ids;
    private volatile boolean started;
    private volatile boolean flushed = true;
    private volatile boolean gone;

    /** @param ids whether positions are sent as ids; with several rooms one would not say which room it is of */
    EventOutlet(AsyncContext context, ServletOutputStream output, boolean ids, Runnable whenFree) {
        super(context, whenFree);
        this.output = output;
        this.ids = ids;
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
            output.write(event(frame));
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

    private byte[] event(Frame frame) throws IOException {
        var bytes = new ByteArrayOutputStream(frame.size() + 64);
        if (ids && frame.position() != null) {
            bytes.writeBytes(("id: " + frame.position() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        frame.writeTo(bytes);
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}

package org.actioncast.stream;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.actioncast.outlet.Frame;
import org.actioncast.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/** One event stream. Servlet's non-blocking output: written only when the container is ready, which says so by a callback. */
final class EventOutlet implements Outlet, WriteListener, AsyncListener {

    private static final System.Logger LOG = System.getLogger(EventOutlet.class.getName());

    private final AsyncContext context;
    private final ServletOutputStream output;
    private final boolean ids;
    private final Runnable whenFree;
    private volatile boolean started;
    private volatile boolean flushed = true;
    private volatile boolean gone;
    private volatile @Nullable Runnable ended;
    private volatile @Nullable Runnable heard;

    /** @param ids whether positions are sent as ids; with several rooms one would not say which room it is of */
    EventOutlet(AsyncContext context, ServletOutputStream output, boolean ids, Runnable whenFree) {
        this.context = context;
        this.output = output;
        this.ids = ids;
        this.whenFree = whenFree;
    }

    /** The reader took something: it is there, as surely as a page that answers a ping. */
    void whenHeard(Runnable listener) {
        heard = listener;
    }

    void whenEnded(Runnable listener) {
        ended = listener;
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
            run(heard);
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
    public void onError(Throwable thrown) {
        end(thrown);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end(null);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cut();
    }

    @Override
    public void onError(AsyncEvent event) {
        end(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // not started twice
    }

    private void end(@Nullable Throwable why) {
        LOG.log(DEBUG, "An event stream has ended: {0}", String.valueOf(why));
        cut();
        run(ended);
    }

    private static void run(@Nullable Runnable listener) {
        if (listener != null) {
            listener.run();
        }
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

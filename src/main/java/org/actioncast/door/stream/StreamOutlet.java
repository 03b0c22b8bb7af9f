package org.actioncast.door.stream;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import org.actioncast.core.outlet.Outlet;
import org.actioncast.core.page.Subscriber;
import org.jspecify.annotations.Nullable;

/** A response that stays open: what it takes from Servlet's callbacks, and whom it tells. */
abstract class StreamOutlet implements Outlet, WriteListener, AsyncListener {

    private static final System.Logger LOG = System.getLogger(StreamOutlet.class.getName());

    final AsyncContext context;
    final Runnable whenFree;
    private volatile @Nullable Subscriber reader;

    StreamOutlet(AsyncContext context, Runnable whenFree) {
        this.context = context;
        this.whenFree = whenFree;
    }

    /** From now on this reader is told what is known of its page. */
    void serve(Subscriber subscriber) {
        reader = subscriber;
    }

    /** The page took something: it is there, as surely as one that answers a ping. */
    void heard() {
        var told = reader;
        if (told != null) {
            told.heard();
        }
    }

    void end(@Nullable Throwable why) {
        LOG.log(DEBUG, "A response has ended, {0}: {1}", name(), String.valueOf(why));
        cut();
        var told = reader;
        if (told != null) {
            told.ended();
        }
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
    public void onError(AsyncEvent event) {
        end(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // not started twice
    }
}

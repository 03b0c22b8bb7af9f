package org.actioncast.door.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.actioncast.door.http.Problem;

/**
 * The body of one request while it arrives. A thread of the server reads what has come and leaves; when all has come, the request is dispatched
 * again, and goes on as if it had come at once.
 */
final class WaitingBody implements ReadListener {

    private static final int FIRST_BYTES = 4096;

    /** Nothing of the exchange is touched by two threads at once, and nothing once it is over: a server uses its requests again. */
    private enum State {
        AWAITED,
        READING,
        OVER
    }

    private final WaitingBodies all;
    private final String user;
    private final int maxBytes;
    private final long announced;
    private final ArrivedRequest request;
    private final AsyncContext exchange;
    private final ServletInputStream input;
    private final FirstPass firstPass;
    private final long began = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
    private byte[] bytes = {};
    private int count;

    /**
     * @param user its sender
     * @param announced its length; negative when its sender does not know
     */
    WaitingBody(
            WaitingBodies all,
            String user,
            BodyAddress address,
            long announced,
            ArrivedRequest request,
            AsyncContext exchange,
            ServletInputStream input,
            FirstPass firstPass) {
        this.all = all;
        this.user = user;
        maxBytes = address.maxBytes();
        this.announced = announced;
        this.request = request;
        this.exchange = exchange;
        this.input = input;
        this.firstPass = firstPass;
    }

    String user() {
        return user;
    }

    /** Bytes that it takes in memory. */
    int size() {
        return bytes.length;
    }

    @Override
    public synchronized void onDataAvailable() {
        if (!state.compareAndSet(State.AWAITED, State.READING)) {
            return;
        }
        boolean complete;
        try {
            complete = read();
        } catch (IOException | Problem e) {
            end(e instanceof Problem refused ? refused : cutOff());
            return;
        }
        if (complete) {
            arrived();
        } else {
            state.set(State.AWAITED);
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (state.compareAndSet(State.AWAITED, State.READING)) {
            if (count < announced) {
                end(cutOff());
            } else {
                arrived();
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (state.compareAndSet(State.AWAITED, State.READING)) {
            end(cutOff());
        }
    }

    /** Since when it has been awaited, in nanoseconds of the JVM's own clock. */
    long began() {
        return began;
    }

    /** Ends it for another, unless it is being read just now. */
    boolean giveWay(Supplier<Problem> problem) {
        if (!state.compareAndSet(State.AWAITED, State.READING)) {
            return false;
        }
        end(problem.get());
        return true;
    }

    /** Ends it when it comes too slowly. One that is being read just now is looked at next time. */
    void look(BodySettings settings) {
        if (state.compareAndSet(State.AWAITED, State.READING)) {
            if (settings.tooSlow(Duration.ofNanos(System.nanoTime() - began), count)) {
                end(all.tooSlow());
            } else {
                state.set(State.AWAITED);
            }
        }
    }

    /** Reads what is there, and says whether that is all, or more than its door takes. */
    private boolean read() throws IOException {
        while (!input.isFinished() && input.isReady()) {
            if (count == bytes.length) {
                grow();
            }
            var read = input.read(bytes, count, bytes.length - count);
            if (read < 0) {
                return endsHere();
            }
            count += read;
            if (count > maxBytes || count == announced) {
                return true;
            }
        }
        return input.isFinished() && endsHere();
    }

    private boolean endsHere() throws IOException {
        if (count < announced) {
            throw new IOException("cut off");
        }
        return true;
    }

    private void grow() {
        var most = maxBytes + 1;
        var length = (int) Math.min(most, Math.max(FIRST_BYTES, bytes.length * 2L));
        if (announced >= 0) {
            length = (int) Math.min(length, announced);
        }
        all.reserve(length - bytes.length);
        bytes = Arrays.copyOf(bytes, length);
    }

    private void arrived() {
        state.set(State.OVER);
        all.leave(this);
        request.arrived(new ByteArrayInputStream(bytes, 0, count));
        firstPass.awaitEnd();
        exchange.dispatch();
    }

    private void end(Problem problem) {
        state.set(State.OVER);
        all.leave(this);
        try {
            var response = (HttpServletResponse) exchange.getResponse();
            response.setHeader("Connection", "close");
            problem.answer().send(response);
            RestOfBody.refuse(request);
        } catch (IOException gone) {
            // there is nobody to tell
        } finally {
            exchange.complete();
        }
    }

    private static Problem cutOff() {
        return Problem.of(400, "body-cut-off", "The body ended before its announced length.");
    }
}

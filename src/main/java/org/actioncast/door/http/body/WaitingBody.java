package org.actioncast.door.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.actioncast.door.http.Problem;

/**
 * The body of one request while it arrives. A thread of the server reads what has come and leaves; when all has come, the request is dispatched
 * again, and goes on as if it had come at once.
 */
final class WaitingBody implements ReadListener {

    private static final int FIRST_BYTES = 4096;

    private final WaitingBodies all;
    private final String user;
    private final int maxBytes;
    private final long announced;
    private final ArrivedRequest request;
    private final AsyncContext exchange;
    private final ServletInputStream input;
    private final FirstPass firstPass;
    private final long began = System.nanoTime();
    private final Turns turns = new Turns();
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
    public void onDataAvailable() {
        goOnIf(() -> {
            try {
                return read() && arrived();
            } catch (IOException | Problem e) {
                return end(e instanceof Problem refused ? refused : cutOff());
            }
        });
    }

    @Override
    public void onAllDataRead() {
        goOnIf(() -> count < announced ? end(cutOff()) : arrived());
    }

    @Override
    public void onError(Throwable thrown) {
        goOnIf(() -> end(cutOff()));
    }

    /** The rest without the turn: the first pass, which is waited for, may be about to take one. */
    private void goOnIf(BooleanSupplier arrived) {
        if (turns.take(arrived)) {
            firstPass.awaitEnd();
            exchange.dispatch();
        }
    }

    /** Since when it has been awaited, in nanoseconds of the JVM's own clock. */
    long began() {
        return began;
    }

    /** Ends it for another, unless it is being read just now. */
    boolean giveWay(Supplier<Problem> problem) {
        return turns.tryTake(() -> {
            end(problem.get());
            return true;
        });
    }

    /** Ends it when it comes too slowly. One that is being read just now is looked at next time. */
    void look(BodySettings settings) {
        turns.tryTake(() -> {
            var tooSlow = settings.tooSlow(Duration.ofNanos(System.nanoTime() - began), count);
            if (tooSlow) {
                end(all.tooSlow());
            }
            return tooSlow;
        });
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

    /** @return whether it goes on */
    private boolean arrived() {
        var last = turns.end();
        if (last) {
            all.leave(this);
            request.arrived(new ByteArrayInputStream(bytes, 0, count));
        }
        return last;
    }

    /** @return that it does not go on */
    private boolean end(Problem problem) {
        if (!turns.end()) {
            return false;
        }
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
        return false;
    }

    private static Problem cutOff() {
        return Problem.of(400, "body-cut-off", "The body ended before its announced length.");
    }
}

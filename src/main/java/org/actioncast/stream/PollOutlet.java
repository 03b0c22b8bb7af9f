package org.actioncast.stream;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.json.Json;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.actioncast.http.Answer;
import org.actioncast.http.Problem;
import org.actioncast.outlet.Frame;
import org.actioncast.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/** One long poll: keeps what it is offered until something has happened, answers once, and takes nothing more. */
final class PollOutlet implements Outlet, WriteListener, AsyncListener {

    private static final System.Logger LOG = System.getLogger(PollOutlet.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** How the message begins that comes before a close, which says the same in HTTP's own way. */
    private static final String ERROR = "{\"type\":\"error\"";

    private final AsyncContext context;
    private final boolean atOnce;
    private final Runnable whenFree;
    private final StringBuilder held = new StringBuilder();
    private boolean started;
    private boolean written;
    private boolean ended;
    private @Nullable String sentence;
    private @Nullable Answer answer;
    private @Nullable Runnable whenEnded;
    private @Nullable Runnable whenHeard;

    /** @param atOnce whether the first message is worth an answer, which is the welcome */
    PollOutlet(AsyncContext context, boolean atOnce, Runnable whenFree) {
        this.context = context;
        this.atOnce = atOnce;
        this.whenFree = whenFree;
    }

    void whenEnded(Runnable listener) {
        whenEnded = listener;
    }

    /** A page that waits for its answer is there; whether it still is will be known when it is answered. */
    void whenHeard(Runnable listener) {
        whenHeard = listener;
    }

    /** Answers after the first message that moves the reader on, so that an acknowledgement waits for its frame. */
    @Override
    public synchronized Offer offer(Frame frame) {
        if (ended) {
            return Offer.GONE;
        }
        if (!free()) {
            return Offer.BUSY;
        }
        run(whenHeard);
        var message = text(frame);
        if (message.startsWith(ERROR)) {
            sentence = sentence(message);
        } else {
            held.append(held.isEmpty() ? "[" : ",").append(message);
            if (atOnce || frame.position() != null) {
                answerWhatIsHeld();
            }
        }
        return Offer.TAKEN;
    }

    @Override
    public synchronized boolean free() {
        return started && answer == null && !ended;
    }

    @Override
    public synchronized void close(int code, String reason) {
        answer(problem(code, sentence == null ? reason : sentence).answer());
    }

    @Override
    public synchronized void cut() {
        if (!ended) {
            ended = true;
            context.complete();
        }
    }

    @Override
    public String name() {
        return "long-poll";
    }

    @Override
    public void onWritePossible() throws IOException {
        synchronized (this) {
            started = true;
            write();
        }
        whenFree.run();
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown);
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        if (answer == null) {
            answerWhatIsHeld();
        } else {
            cut();
        }
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

    private static String text(Frame frame) {
        var bytes = new ByteArrayOutputStream(frame.size());
        try {
            frame.writeTo(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written.", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String sentence(String error) {
        try (var reader = Json.createReader(new StringReader(error))) {
            return reader.readObject().getString("message");
        }
    }

    private void answerWhatIsHeld() {
        answer(Answer.json(HttpServletResponse.SC_OK, held.isEmpty() ? "[]" : held + "]"));
    }

    private void answer(Answer with) {
        if (answer == null && !ended) {
            answer = with;
            try {
                write();
            } catch (IOException e) {
                end(e);
            }
        }
    }

    /** Once, when there is an answer and the container can take it; complete when it has taken all. */
    private void write() throws IOException {
        var response = (HttpServletResponse) context.getResponse();
        if (!started || ended || answer == null || !response.getOutputStream().isReady()) {
            return;
        }
        if (!written) {
            written = true;
            answer.send(response);
        }
        if (response.getOutputStream().isReady()) {
            cut();
        }
    }

    private void end(@Nullable Throwable why) {
        LOG.log(DEBUG, "A long poll has ended: {0}", String.valueOf(why));
        cut();
        run(whenEnded);
    }

    private static void run(@Nullable Runnable listener) {
        if (listener != null) {
            listener.run();
        }
    }

    /** What a close code of the socket is in HTTP. */
    static Problem problem(int code, String reason) {
        return switch (code) {
            case 4001, 4202 -> Problem.of(401, "token-refused", reason);
            case 4003 -> Problem.of(403, "forbidden", reason);
            case 4005 -> Problem.of(403, "dismissed", reason);
            case 4029, 4102 -> Problem.tooMany("too-many", reason, RETRY_AFTER);
            default -> Problem.later("unavailable", reason, RETRY_AFTER);
        };
    }
}

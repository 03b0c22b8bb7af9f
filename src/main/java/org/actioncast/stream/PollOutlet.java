package org.actioncast.stream;

import jakarta.json.Json;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.actioncast.http.Answer;
import org.actioncast.http.Problem;
import org.actioncast.outlet.Frame;
import org.jspecify.annotations.Nullable;

/** One long poll: keeps what it is offered until something has happened, answers once, and takes nothing more. */
final class PollOutlet extends StreamOutlet {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** How the message begins that comes before a close, which says the same in HTTP's own way. */
    private static final String ERROR = "{\"type\":\"error\"";

    private final boolean atOnce;
    private final StringBuilder held = new StringBuilder();
    private boolean started;
    private boolean written;
    private boolean ended;
    private @Nullable String sentence;
    private @Nullable Answer answer;

    /** @param atOnce whether the first message is worth an answer, which is the welcome */
    PollOutlet(AsyncContext context, boolean atOnce, Runnable whenFree) {
        super(context, whenFree);
        this.atOnce = atOnce;
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
        heard();
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
    public synchronized void onTimeout(AsyncEvent event) {
        if (answer == null) {
            answerWhatIsHeld();
        } else {
            cut();
        }
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

    /** What a close code of the socket is in HTTP. */
    static Problem problem(int code, String reason) {
        return switch (code) {
            case 4001, 4202 -> Problem.of(401, "token-refused", reason);
            case 4009 -> Problem.of(401, "token-revoked", reason);
            case 4003 -> Problem.of(403, "forbidden", reason);
            case 4005 -> Problem.of(403, "dismissed", reason);
            case 4029, 4102 -> Problem.tooMany("too-many", reason, RETRY_AFTER);
            default -> Problem.later("unavailable", reason, RETRY_AFTER);
        };
    }
}

package org.actioncast.door.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.page.CloseCode;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** One long poll: keeps what it is offered until something has happened, answers once, and takes nothing more. */
final class PollOutlet extends StreamOutlet {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final StringBuilder held = new StringBuilder();
    private boolean started;
    private boolean written;
    private boolean ended;
    private @Nullable Answer answer;

    PollOutlet(AsyncContext context, Runnable whenFree) {
        super(context, whenFree);
    }

    /** Answers after the frame behind which {@link PollDialect} waits for no other. */
    @Override
    public synchronized Offer offer(Frame frame) {
        if (ended) {
            return Offer.GONE;
        }
        if (!free()) {
            return Offer.BUSY;
        }
        heard();
        held.append(frame.text());
        if (!another()) {
            answerWhatIsHeld();
        }
        return Offer.TAKEN;
    }

    @Override
    public synchronized boolean free() {
        return started && answer == null && !ended;
    }

    @Override
    public synchronized void close(int code, String reason) {
        answer(problem(code, reason).answer());
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
        if (answer != null) {
            cut();
        } else if (held.isEmpty()) {
            // Not even its welcome: an empty answer would say that nothing has happened.
            answer(problem(CloseCode.OVERLOAD.code(), "The log cannot be read now; come again with your position.")
                    .answer());
        } else {
            answerWhatIsHeld();
        }
    }

    private boolean another() {
        return !held.isEmpty() && held.charAt(held.length() - 1) == ',';
    }

    private void answerWhatIsHeld() {
        var messages = another() ? held.substring(0, held.length() - 1) : held;
        answer(Answer.json(HttpServletResponse.SC_OK, "[" + messages + "]"));
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

package org.actioncast.system.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An event stream that is open. */
public final class Feed implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PING = "data: {\"type\":\"ping\"}\n\n";
    private static final String EVENT_END = "\n\n";

    private final Conversation conversation;
    private final Line line;
    private String unread = "";
    private boolean ended;

    Feed(Conversation conversation, Line line) {
        this.conversation = conversation;
        this.line = line;
        var reader = new Thread(this::read, "feed");
        reader.setDaemon(true);
        reader.start();
    }

    /** Writes down the events up to the first with these words in it. */
    public void until(String words) {
        Awaitility.await("an event with " + words + " after " + conversation.title())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> taken(words));
    }

    /** Writes down what is left, when the server has ended it. */
    public void untilItsEnd() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::hasEnded);
        close();
        conversation.line("<", "(end of the stream)");
    }

    /** Goes away; what has come and was not awaited is written down. */
    @Override
    public synchronized void close() {
        conversation.body(unread);
        unread = "";
        line.close();
    }

    private synchronized boolean taken(String words) {
        var at = unread.indexOf(words);
        var end = at < 0 ? -1 : unread.indexOf(EVENT_END, at);
        if (end < 0) {
            return false;
        }
        conversation.body(unread.substring(0, end + EVENT_END.length()));
        unread = unread.substring(end + EVENT_END.length());
        return true;
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    private void read() {
        try {
            for (var part = line.read(); part.length > 0; part = line.read()) {
                add(new String(part, UTF_8));
            }
        } catch (UncheckedIOException e) {
            // the client has gone, or the server has cut it off: the end either way
        }
        synchronized (this) {
            ended = true;
        }
    }

    private synchronized void add(String part) {
        unread = (unread + part).replace(PING, "");
    }
}

package org.actioncast.container;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.action.Action;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.Space;
import org.actioncast.core.submission.Submission;

/** What ingest would hand on, and what it would never let through. */
final class Submissions {

    /** The column takes 64. */
    private static final String TOO_LONG = "o".repeat(65);

    private Submissions() {}

    /** Of a host of its own, so that no id was there before. */
    static Channel freshChannel() {
        return new Space("http://" + UUID.randomUUID(), "invoice-42").room("");
    }

    static Submission action(Channel channel, String id) {
        return submission(channel, id, "page-1", true);
    }

    /** {@code prefix0}, {@code prefix1} … */
    static Stream<Submission> actions(Channel channel, String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> action(channel, prefix + i));
    }

    /** The database refuses its row; nothing before the insert can see that. */
    static Submission poisonous(Channel channel, String id) {
        return submission(channel, id, TOO_LONG, true);
    }

    /** Its id is not looked up before the insert, as if the server had made it. */
    static Submission unlooked(Channel channel, String id) {
        return submission(channel, id, "page-1", false);
    }

    private static Submission submission(Channel channel, String id, String origin, boolean idGiven) {
        return new Submission(
                EncodedAction.of(new Action(
                        channel,
                        id,
                        "updateinvoice",
                        "invoice",
                        "42",
                        "u1",
                        "acme",
                        origin,
                        null,
                        "{\"total\":7}",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS))),
                idGiven);
    }
}

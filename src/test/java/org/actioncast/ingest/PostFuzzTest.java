package org.actioncast.ingest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.actioncast.http.Problem;

/** Whatever is posted: actions that fit the log, or a problem with a sentence. Nothing else comes out. */
class PostFuzzTest {

    private static final IngestSettings LIMITS =
            new IngestSettings(1024, 16 * 1024, 10, 16, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 0, 0);

    @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
    void readsOrRefuses(FuzzedDataProvider data) {
        var caller = data.consumeBoolean() ? Callers.page() : Callers.application();
        var origin = data.consumeBoolean() ? data.consumeString(80) : null;
        var key = data.consumeBoolean() ? data.consumeString(140) : null;
        try {
            var body = JsonBody.read(new ByteArrayInputStream(data.consumeRemainingAsBytes()), LIMITS);
            var posted = Posted.read(body, new ActionReader(caller, LIMITS.limits(), key, origin)::read);
            for (var submission : posted.good()) {
                fits(submission);
            }
        } catch (Problem refused) {
            if (refused.status() < 400 || refused.status() >= 500) {
                throw refused;
            }
        }
    }

    private static void fits(Submission submission) {
        var action = submission.encoded().action();
        if (submission.encoded().size() > LIMITS.maxAction()
                || action.type().isBlank()
                || action.id().isBlank()
                || !action.channel().space().host().equals("https://erp.example")) {
            throw new AssertionError(action.toString());
        }
    }
}

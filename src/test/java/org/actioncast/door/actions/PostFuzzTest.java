package org.actioncast.door.actions;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.core.submission.Poster;
import org.actioncast.core.submission.Submission;
import org.actioncast.door.http.Problem;
import org.actioncast.json.FieldRefused;

/** Whatever is posted: actions that fit the log, or a problem with a sentence. Nothing else comes out. */
class PostFuzzTest {

    private static final ActionsSettings LIMITS = new ActionsSettings(16 * 1024, 10, 16, Duration.ofSeconds(1), 1);

    private static final ActionLimits ACTION = new ActionLimits(1024, 16);

    @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
    void readsOrRefuses(FuzzedDataProvider data) {
        var caller = data.consumeBoolean() ? Callers.page() : Callers.application();
        var origin = data.consumeBoolean() ? data.consumeString(80) : null;
        var key = data.consumeBoolean() ? data.consumeString(140) : null;
        try {
            var body = PostBody.read(new ByteArrayInputStream(data.consumeRemainingAsBytes()), LIMITS);
            var posted = Posted.read(body, new ActionReader(new Poster(caller), ACTION, key, origin));
            for (var submission : posted.good()) {
                fits(submission);
            }
        } catch (Problem refused) {
            if (refused.status() < 400 || refused.status() >= 500) {
                throw refused;
            }
        } catch (FieldRefused refused) {
            if (refused.sentence().isBlank()) {
                throw refused;
            }
        }
    }

    private static void fits(Submission submission) {
        var action = submission.encoded().action();
        if (submission.encoded().size() > ACTION.maxAction()
                || action.type().isBlank()
                || action.id().isBlank()
                || !action.channel().space().host().equals("https://erp.example")) {
            throw new AssertionError(action.toString());
        }
    }
}

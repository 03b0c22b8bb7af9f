package org.actioncast.core.submission;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.jspecify.annotations.Nullable;

/** What one page and what one host may post, so that neither takes the log from the others. */
final class Rates {

    private record Page(
            String host, @Nullable String link, @Nullable String user) {}

    private final Rate ofPages;
    private final Rate ofHosts;

    private final RefusedPosts refusals;

    /** Both in actions a second; 0 for any number. */
    Rates(int ofPage, int ofHost, RefusedPosts refusals, LongSupplier nanos) {
        this.refusals = refusals;
        ofPages = new Rate(ofPage, nanos);
        ofHosts = new Rate(ofHost, nanos);
    }

    /** Lets so many actions pass, or says when to come again. An application posts for many pages, so only its host counts. */
    void take(Caller caller, int actions) {
        if (!caller.in(Group.APPLICATION)) {
            refuse(
                    ofPages.take(new Page(caller.host(), caller.link(), caller.user()), actions),
                    RefusedPosts.PAGE_RATE,
                    "This user posts more on this page than is taken (actioncast.ingest.page-rate).");
        }
        refuse(
                ofHosts.take(caller.host(), actions),
                RefusedPosts.HOST_RATE,
                "This application and its pages post more than is taken (actioncast.ingest.host-rate).");
    }

    private void refuse(Duration wait, String code, String sentence) {
        if (!wait.isZero()) {
            refusals.count(code);
            throw new RateExceeded(code, sentence, wait);
        }
    }
}

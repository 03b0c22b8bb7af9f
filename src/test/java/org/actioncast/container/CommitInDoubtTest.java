package org.actioncast.container;

import static org.actioncast.container.FailingDriver.Commit.DONE_UNHEARD;
import static org.actioncast.container.FailingDriver.Commit.ROLLED_BACK;
import static org.actioncast.container.Submissions.action;
import static org.actioncast.container.Submissions.freshChannel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.actioncast.action.Channel;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Submission;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody has heard how a commit ended, and its repetition fails too: the caller is told to try again, and the log may have it. */
@ExtendWith({ServerPort.class, ArquillianExtension.class})
@Tag("container")
@Timeout(60)
class CommitInDoubtTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    private Event<ActionsSubmitted> submitted;

    @Inject
    private Announcements announcements;

    @Inject
    private CommittedLog log;

    private final Channel channel = freshChannel();

    @Deployment
    static WebArchive war() {
        return TestedWar.withTests();
    }

    @Test
    @DisplayName("L8: it was committed: where the channel stands is told, though nobody submits anything")
    void tellsWhereTheChannelStandsByItself() throws Exception {
        submit(action(channel, "before")).get();
        FailingDriver.failNext(DONE_UNHEARD, ROLLED_BACK);

        assertThatThrownBy(submit(action(channel, "unheard"))::get).hasCauseInstanceOf(NotLogged.class);

        await().atMost(SOON).until(() -> announcements.head(channel) == 2);
        assertThat(log.of(channel).head().offset()).isEqualTo(2);
    }

    @Test
    @DisplayName("L8: it was the first of its channel, or it was not committed: the same")
    void settlesWhatWasNotCommitted() {
        FailingDriver.failNext(ROLLED_BACK, ROLLED_BACK);

        assertThatThrownBy(submit(action(channel, "lost"))::get).hasCauseInstanceOf(NotLogged.class);

        await().atMost(SOON).until(() -> announcements.knows(channel));
        assertThat(announcements.head(channel)).isZero();
    }

    @Test
    @DisplayName("L5: the same id again is a repeat, and where the channel stands is told with its receipt")
    void tellsWhereTheChannelStandsWithARepeat() throws Exception {
        submit(action(channel, "a"), action(channel, "b")).get();
        announcements.forget(channel);

        var again = submit(action(channel, "a")).get();

        assertThat(again).extracting(Receipt::kind).containsExactly(Receipt.Kind.REPEATED);
        assertThat(announcements.head(channel)).isEqualTo(2);
    }

    private CompletableFuture<List<Receipt>> submit(Submission... submissions) {
        var receipts = new CompletableFuture<List<Receipt>>();
        submitted.fire(new ActionsSubmitted(List.of(submissions), receipts));
        return receipts;
    }
}

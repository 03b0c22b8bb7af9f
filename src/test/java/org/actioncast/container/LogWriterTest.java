package org.actioncast.container;

import static java.util.stream.Collectors.groupingBy;
import static org.actioncast.container.FailingDriver.Commit.DONE_UNHEARD;
import static org.actioncast.container.FailingDriver.Commit.ROLLED_BACK;
import static org.actioncast.container.Submissions.action;
import static org.actioncast.container.Submissions.actions;
import static org.actioncast.container.Submissions.freshChannel;
import static org.actioncast.container.Submissions.poisonous;
import static org.actioncast.container.Submissions.unlooked;
import static org.actioncast.core.submission.NotLogged.Why.LOG_UNAVAILABLE;
import static org.actioncast.core.submission.Receipt.Kind.ID_TAKEN;
import static org.actioncast.core.submission.Receipt.Kind.LOGGED;
import static org.actioncast.core.submission.Receipt.Kind.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.actioncast.action.Channel;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
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

/** What the writer announces and answers, and when: never before the commit, never without one. */
@ExtendWith({ServerPort.class, ArquillianExtension.class})
@Tag("container")
@Timeout(60)
class LogWriterTest {

    private static final int THREADS = 8;
    private static final int EACH = 25;

    @Inject
    private Event<ActionsSubmitted> submitted;

    @Inject
    private Announcements announcements;

    @Inject
    private CommittedLog log;

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Resource
    private ManagedThreadFactory threads;

    private final Channel channel = freshChannel();

    @Deployment
    static WebArchive war() {
        return TestedWar.withTests();
    }

    @Test
    @DisplayName("L5: the database refuses a row")
    void announcesNothingOfATransactionWhoseInsertFails() throws Exception {
        logged(action(channel, "before"));

        var refused = submit(action(channel, "mate"), poisonous(channel, "bad"));

        assertNothingHappened(refused);
    }

    @Test
    @DisplayName("L5: every row is in, and the commit itself fails; then its repetition too")
    void announcesNothingOfATransactionWhoseCommitFails() throws Exception {
        logged(action(channel, "before"));
        FailingDriver.failNext(ROLLED_BACK, ROLLED_BACK);

        var refused = submit(action(channel, "lost"), action(channel, "lost too"));

        assertNothingHappened(refused);
        assertThat(FailingDriver.left()).isZero();
    }

    private void assertNothingHappened(CompletableFuture<List<Receipt>> refused) throws Exception {
        assertNotLogged(refused);
        assertThat(ids(announcements.of(channel))).containsExactly("before");
        assertThat(ids(log.of(channel).actions())).containsExactly("before");
        assertThat(log.of(channel).head().offset()).isEqualTo(1);
        assertThat(logged(action(channel, "after")).offset()).isEqualTo(2);
        assertThat(offsets(announcements.of(channel))).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("L6: the first try is rolled back, the second is not")
    void announcesOnceWhatIsCommittedAtTheSecondTry() throws Exception {
        FailingDriver.failNext(ROLLED_BACK);

        var receipts = submit(action(channel, "a"), action(channel, "b")).get();

        assertThat(receipts).extracting(Receipt::kind).containsExactly(LOGGED, LOGGED);
        assertLoggedAndAnnouncedOnce("a", "b");
    }

    @Test
    @DisplayName("L6: the first try was committed and its answer lost")
    void announcesOnceWhatWasCommittedUnheard() throws Exception {
        FailingDriver.failNext(DONE_UNHEARD);

        var receipts = submit(action(channel, "a"), action(channel, "b")).get();

        assertThat(receipts).extracting(receipt -> receipt.position().offset()).containsExactly(1L, 2L);
        assertLoggedAndAnnouncedOnce("a", "b");
    }

    @Test
    @DisplayName("L6: a bad submission harms only itself")
    void aBadSubmissionHarmsOnlyItself() throws Exception {
        logged(action(channel, "first"));

        var receipts = new ArrayList<CompletableFuture<List<Receipt>>>();
        var together = Stream.of(
                        actions(channel, "early", 3), Stream.of(poisonous(channel, "bad")), actions(channel, "late", 3))
                .flatMap(each -> each)
                .toList();
        try (var lock = ChannelLock.on(database, channel)) {
            var ahead = submit(action(channel, "ahead"));
            lock.awaitWriterWaits();
            together.forEach(submission -> receipts.add(submit(submission)));
            receipts.add(0, ahead);
        }

        assertNotLogged(receipts.remove(4));
        for (var receipt : receipts) {
            assertThat(receipt.get()).extracting(Receipt::kind).containsExactly(LOGGED);
        }
        assertLoggedAndAnnouncedOnce("first", "ahead", "early0", "early1", "early2", "late0", "late1", "late2");
    }

    @Test
    @DisplayName("L2: announces the actions of a channel in the order of their offsets")
    void announcesTheActionsOfAChannelInTheOrderOfTheirOffsets() throws Exception {
        var other = channel.space().room("other");

        submitFromManyThreads(List.of(channel, other));

        for (var each : List.of(channel, other)) {
            assertThat(offsets(announcements.of(each)))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, THREADS * EACH).boxed().toList());
            assertThat(announcements.of(each))
                    .extracting(LoggedAction::action)
                    .containsExactlyElementsOf(log.of(each).actions().stream()
                            .map(LoggedAction::action)
                            .toList());
        }
    }

    @Test
    @DisplayName("L2: no thread's action overtakes an earlier one of the same thread")
    void keepsTheOrderOfEachThread() throws Exception {
        submitFromManyThreads(List.of(channel));

        var byThread =
                ids(announcements.of(channel)).stream().collect(groupingBy(id -> id.substring(0, id.indexOf('-'))));
        assertThat(byThread).hasSize(THREADS);
        byThread.forEach((thread, ids) -> assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, EACH).mapToObj(i -> thread + "-" + i).toList()));
    }

    @Test
    @DisplayName("L5, SU5: nothing is answered or announced that a new transaction does not read")
    void answersAndAnnouncesOnlyWhatANewTransactionReads() throws Exception {
        var readable = submitFromManyThreads(List.of(channel));

        assertThat(readable).hasSize(THREADS * EACH).containsOnly(true);
        assertThat(announcements.of(channel)).hasSize(THREADS * EACH);
        assertThat(announcements.allCommitted(channel)).isTrue();
    }

    @Test
    @DisplayName("L3: a repeat in a batch gets the first position")
    void aRepeatInABatchGetsTheFirstPosition() throws Exception {
        var receipts = submit(action(channel, "a"), action(channel, "b"), action(channel, "a"), action(channel, "c"))
                .get();

        assertThat(receipts).extracting(Receipt::kind).containsExactly(LOGGED, LOGGED, REPEATED, LOGGED);
        assertThat(receipts.get(2).position()).isEqualTo(receipts.get(0).position());
        assertLoggedAndAnnouncedOnce("a", "b", "c");
    }

    @Test
    @DisplayName("L3: a repeat among those that wait gets the first position")
    void aRepeatAmongThoseThatWaitGetsTheFirstPosition() throws Exception {
        var first = logged(action(channel, "a"));

        CompletableFuture<List<Receipt>> repeat;
        CompletableFuture<List<Receipt>> mate;
        try (var lock = ChannelLock.on(database, channel)) {
            submit(action(channel, "ahead"));
            lock.awaitWriterWaits();
            repeat = submit(action(channel, "a"));
            mate = submit(action(channel, "mate"));
        }

        assertThat(repeat.get()).containsExactly(new Receipt(REPEATED, first));
        assertThat(mate.get()).extracting(Receipt::kind).containsExactly(LOGGED);
        assertLoggedAndAnnouncedOnce("a", "ahead", "mate");
    }

    @Test
    @DisplayName("L3, L6: the id is found only because the database refuses the row")
    void aRepeatThatWasNotLookedUpGetsTheFirstPosition() throws Exception {
        var first = logged(action(channel, "a"));

        var receipts = submit(unlooked(channel, "a"), action(channel, "mate")).get();

        assertThat(receipts).extracting(Receipt::kind).containsExactly(REPEATED, LOGGED);
        assertThat(receipts.get(0).position()).isEqualTo(first);
        assertThat(ids(log.of(channel).actions())).containsExactly("a", "mate");
    }

    @Test
    @DisplayName("L3: the id of another channel is taken")
    void theIdOfAnotherChannelIsTaken() throws Exception {
        var other = channel.space().room("other");
        logged(action(channel, "a"));

        var receipts = submit(action(other, "a"), action(other, "mate")).get();

        assertThat(receipts).extracting(Receipt::kind).containsExactly(ID_TAKEN, LOGGED);
        assertThat(receipts.get(0).position()).isNull();
        assertThat(ids(log.of(other).actions())).containsExactly("mate");
        assertThat(offsets(announcements.of(other))).containsExactly(1L);
        assertLoggedAndAnnouncedOnce("a");
    }

    @Test
    @DisplayName("L1: commits together what waits together")
    void commitsTogetherWhatWaitsTogether() throws Exception {
        logged(action(channel, "first"));
        var before = announcements.events(channel);
        List<CompletableFuture<List<Receipt>>> waiting;
        try (var lock = ChannelLock.on(database, channel)) {
            submit(action(channel, "ahead"));
            lock.awaitWriterWaits();
            waiting = actions(channel, "waiting", 50).map(this::submit).toList();
        }

        for (var receipts : waiting) {
            assertThat(receipts.get()).extracting(Receipt::kind).containsExactly(LOGGED);
        }
        var aheadAndThenTheFifty = announcements.events(channel) - before;
        assertThat(aheadAndThenTheFifty).isEqualTo(2);
        assertThat(announcements.of(channel)).hasSize(52);
    }

    private CompletableFuture<List<Receipt>> submit(Submission... submissions) {
        var receipts = new CompletableFuture<List<Receipt>>();
        submitted.fire(new ActionsSubmitted(List.of(submissions), receipts));
        return receipts;
    }

    private Position logged(Submission submission) throws Exception {
        var receipt = submit(submission).get().get(0);
        assertThat(receipt.kind()).isEqualTo(LOGGED);
        return receipt.position();
    }

    /** Whether each receipt, at the moment it was given, was true for a new transaction. */
    private List<Boolean> submitFromManyThreads(List<Channel> channels) throws Exception {
        var together = new CyclicBarrier(THREADS);
        var readable = new ArrayList<CompletableFuture<Boolean>>();
        var pool = Executors.newFixedThreadPool(THREADS, threads);
        try {
            var posting = IntStream.range(0, THREADS)
                    .mapToObj(thread -> pool.submit(() -> {
                        together.await();
                        return IntStream.range(0, EACH)
                                .boxed()
                                .flatMap(i -> channels.stream()
                                        .map(each -> readableWhenAnswered(each, thread + "-" + i + each.room())))
                                .toList();
                    }))
                    .toList();
            for (var posted : posting) {
                readable.addAll(posted.get());
            }
        } finally {
            pool.shutdown();
        }
        return readable.stream().map(CompletableFuture::join).toList();
    }

    /** The dependent runs on the thread that completes, before anything else can happen. */
    private CompletableFuture<Boolean> readableWhenAnswered(Channel to, String id) {
        var receipts = new CompletableFuture<List<Receipt>>();
        var readable = receipts.thenApply(done -> log.has(to, id, done.get(0).position()));
        submitted.fire(new ActionsSubmitted(List.of(action(to, id)), receipts));
        return readable;
    }

    private void assertNotLogged(CompletableFuture<List<Receipt>> receipts) {
        assertThatThrownBy(receipts::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        NotLogged.class, refused -> assertThat(refused.why()).isEqualTo(LOG_UNAVAILABLE));
    }

    /** Everything in the channel and everything said of it, in order. */
    private void assertLoggedAndAnnouncedOnce(String... ids) {
        var gapless = LongStream.rangeClosed(1, ids.length).boxed().toList();
        var entries = log.of(channel).actions();
        assertThat(ids(entries)).containsExactly(ids);
        assertThat(offsets(entries)).isEqualTo(gapless);
        assertThat(ids(announcements.of(channel))).containsExactly(ids);
        assertThat(offsets(announcements.of(channel))).isEqualTo(gapless);
    }

    private static List<String> ids(List<LoggedAction> entries) {
        return entries.stream().map(entry -> entry.action().id()).toList();
    }

    private static List<Long> offsets(List<LoggedAction> entries) {
        return entries.stream().map(entry -> entry.position().offset()).toList();
    }
}

package org.actioncast.core.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.outlet.Frame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A protocol of nobody's: what it speaks for, and the ids. */
    private static final Encoding TOY = stretch -> frame(toy(stretch));

    @Test
    @DisplayName("RI6: a frame for everybody speaks for the whole stretch")
    void makesOneFrameForEverybody() {
        var stretch = stretch(3, logged(4, "p1"), live(4, null), logged(5, null));

        assertThat(stretch.start()).isEqualTo(70);
        assertThat(stretch.end()).isEqualTo(73);
        assertThat(text(stretch.as(TOY))).isEqualTo("r e7 4-5 [a4 live a5]");
    }

    @Test
    void saysWhoseActionsItHolds() {
        var stretch = stretch(3, logged(4, "p1"), live(4, "p2"), logged(5, null));

        assertThat(List.of("p1", "p2")).allMatch(stretch::holdsOwnOf);
        assertThat(List.of("p3", "", "P1")).noneMatch(stretch::holdsOwnOf);
    }

    @Test
    @DisplayName("PG2: own actions in their order, then what others did, and from and through cover both")
    void acknowledgesItsOwnAndSendsTheOthers() {
        var stretch = stretch(3, logged(4, "p1"), logged(5, "p2"), live(5, "p1"), logged(6, "p1"), live(6, "p2"));

        assertThat(toldTo("p1", stretch)).containsExactly("own a4 4", "own a6 6", "r e7 4-6 [a5 live]");
    }

    @Test
    @DisplayName("PG2: when all are its own, the page is still told how far it is")
    void coversAStretchThatIsAllItsOwn() {
        assertThat(toldTo("p1", stretch(3, logged(4, "p1")))).containsExactly("own a4 4", "r e7 4-4 []");
    }

    @Test
    @DisplayName("PG2: an origin is compared exactly: another case is another page")
    void takesAnotherCaseForAnotherPage() {
        var stretch = stretch(3, logged(4, "P1"), logged(5, "p1"), live(5, "P1"));

        assertThat(toldTo("p1", stretch)).containsExactly("own a5 5", "r e7 4-5 [a4 live]");
        assertThat(stretch(3, logged(4, "P1")).holdsOwnOf("p1")).isFalse();
    }

    @Test
    @DisplayName("PG2: nothing is said of its own live actions")
    void saysNothingOfItsOwnLiveActions() {
        assertThat(toldTo("p1", stretch(4, live(4, "p1")))).isEmpty();
    }

    @Test
    @DisplayName("PG12: live actions of before the page came are left out, later ones and logged ones are not")
    void leavesOutLiveActionsThatAreOver() {
        var stretch = stretch(3, live(3, null), logged(4, null), live(4, null));

        assertThat(stretch.holdsLiveBefore(70)).isFalse();
        assertThat(stretch.holdsLiveBefore(71)).isTrue();
        assertThat(text(stretch.shownTo("p1", 72).as(TOY))).isEqualTo("r e7 4-4 [a4 live]");
        assertThat(stretch(4, live(4, null)).shownTo("p1", 71).saysAnything()).isFalse();
    }

    @Test
    @DisplayName("live actions alone have no from")
    void hasNoPositionWhenAllIsLive() {
        var stretch = stretch(4, live(4, "p1"), live(4, "p2"));

        assertThat(toldTo("p1", stretch)).containsExactly("r e7 0-4 [live]");
        assertThat(text(stretch.as(TOY))).isEqualTo("r e7 0-4 [live live]");
    }

    @Test
    @DisplayName("RI6: a thousand readers of two protocols share two frames")
    void isEncodedOnceForEachEncoding() {
        var made = new AtomicInteger();
        Encoding counting = stretch -> frame("first " + made.incrementAndGet());
        Encoding other = stretch -> frame("other " + made.incrementAndGet());
        Encoding silent = stretch -> {
            made.incrementAndGet();
            return null;
        };
        var stretch = stretch(3, logged(4, null));
        assertThat(made).as("before anybody has asked").hasValue(0);

        var frames = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> stretch.as(i % 2 == 0 ? counting : other))
                .collect(Collectors.toSet());
        IntStream.range(0, 10).forEach(i -> assertThat(stretch.as(silent)).isNull());

        assertThat(frames).hasSize(2);
        assertThat(made).hasValue(3);
    }

    @Test
    @DisplayName("RI5: an encoding that does not come back holds up neither the ring nor those who have their frame")
    void holdsUpNobodyElseWhileItIsEncoded() throws Exception {
        var ring = opened();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Encoding stuck = stretch -> {
            begun.countDown();
            awaited(go);
            return frame("late");
        };
        var log = new MemoryLog(ring.channel());
        ring.append(log.log(1, null, "1"));
        var stretch = Objects.requireNonNull(ring.stretch(0));
        stretch.as(TOY);
        var late = CompletableFuture.supplyAsync(() -> stretch.as(stuck));
        begun.await();

        var others = CompletableFuture.supplyAsync(() -> {
            ring.append(log.log(1, null, "1"));
            return text(stretch.as(TOY)) + ", "
                    + text(Objects.requireNonNull(ring.stretch(1)).as(TOY));
        });

        assertThat(others).succeedsWithin(PATIENCE).isEqualTo(" e1 1-1 [e1-1],  e1 2-2 [e1-2]");
        assertThat(late).isNotDone();
        go.countDown();
        assertThat(late).succeedsWithin(PATIENCE);
    }

    /** A ring of an empty channel. */
    private static Ring opened() {
        var ring = new Ring(CHANNEL, Limits.ROOMY.settings(), new AtomicLong(), MemoryLog.SILENT);
        ring.open(new Page(Position.START, List.of()));
        return ring;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stretch stretch(long before, Entry... entries) {
        return Stretch.of("r", "e7", 70, before, List.of(entries));
    }

    private static Entry logged(long offset, @Nullable String origin) {
        return Entry.logged(action("a" + offset).from(origin).logged("e7:" + offset));
    }

    private static Entry live(long before, @Nullable String origin) {
        return Entry.live(action("live").from(origin).encoded(), before);
    }

    private static List<String> toldTo(String origin, Stretch stretch) {
        var shown = stretch.shownTo(origin, 0);
        return Stream.concat(
                        stretch.loggedBy(origin).stream().map(own -> "own " + own.id() + " " + own.offset()),
                        shown.saysAnything() ? Stream.of(text(shown.as(TOY))) : Stream.of())
                .toList();
    }

    private static String toy(Stretch stretch) {
        return stretch.room() + " " + stretch.epoch() + " " + stretch.from() + "-" + stretch.through()
                + stretch.entries().stream().map(Entry::id).collect(Collectors.joining(" ", " [", "]"));
    }

    private static Frame frame(String text) {
        return Frame.plain(List.of(text.getBytes(UTF_8)));
    }

    private static String text(@Nullable Frame frame) {
        return Objects.requireNonNull(frame).text();
    }
}

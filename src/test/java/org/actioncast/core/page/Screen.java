package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/** Where the frames of one subscriber end up, and who can be told to take none. Any thread. */
final class Screen implements Outlet {

    private final List<String> frames = new ArrayList<>();
    private Offer answer = Offer.TAKEN;
    private boolean free = true;
    private int offered;
    private int cuts;
    private @Nullable Integer closed;
    private Runnable whenFree = () -> {};

    void whenFree(Runnable told) {
        whenFree = told;
    }

    /** From here on every offer is answered so; a frame is kept unless it was BUSY or GONE. */
    synchronized void answer(Offer next) {
        answer = next;
    }

    /** The container has something of its own for this peer, which takes nothing. */
    synchronized void clog() {
        free = false;
    }

    /** Takes no more frame after the next one. */
    synchronized void hold() {
        answer = Offer.IN_FLIGHT;
    }

    /** The frame in flight has arrived, and others are taken at once. */
    void release() {
        synchronized (this) {
            answer = Offer.TAKEN;
            free = true;
        }
        whenFree.run();
    }

    @Override
    public synchronized Offer offer(Frame frame) {
        assertThat(free || answer == Offer.GONE)
                .as("offered while one is in flight")
                .isTrue();
        offered++;
        if (closed != null) {
            return Offer.GONE;
        }
        if (answer == Offer.TAKEN || answer == Offer.IN_FLIGHT) {
            frames.add(frame.text());
        }
        free = answer == Offer.TAKEN;
        return answer;
    }

    @Override
    public synchronized boolean free() {
        return free;
    }

    @Override
    public synchronized void close(int code, String reason) {
        closed = code;
    }

    @Override
    public synchronized void cut() {
        cuts++;
    }

    @Override
    public String name() {
        return "screen";
    }

    synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    synchronized @Nullable Integer closed() {
        return closed;
    }

    synchronized int cuts() {
        return cuts;
    }

    synchronized int offered() {
        return offered;
    }

    void awaitFrames(int count) {
        await().untilAsserted(() -> assertThat(frames()).hasSizeGreaterThanOrEqualTo(count));
    }

    void awaitFrame(Predicate<String> wanted) {
        await().untilAsserted(() -> assertThat(frames()).anyMatch(wanted));
    }

    void awaitClosed(CloseCode code) {
        await().untilAsserted(() -> assertThat(closed()).isEqualTo(code.code()));
    }
}

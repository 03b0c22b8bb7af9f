package org.actioncast.core.outlet.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.actioncast.core.outlet.Outlet.Offer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The fallback, in a container nobody has heard of. The raw paths are proven on the servers themselves. */
class OutletsTest {

    private final UnknownContainer container = new UnknownContainer();
    private final AtomicInteger calls = new AtomicInteger();
    private final Outlet outlet = Outlets.of(container.session, calls::incrementAndGet);

    @Test
    @DisplayName("RW1: a container of an unknown kind gets the standard API, and that can be seen")
    void fallsBackToTheStandardApi() {
        assertThat(outlet.name()).isEqualTo("standard");
        assertThat(Outlets.path()).isEqualTo("standard");
    }

    @Test
    @DisplayName("OU4: one frame in flight, then busy, then one call when it is free")
    void sendsOneFrameAtATime() {
        assertThat(outlet.offer(frame("first"))).isEqualTo(Offer.IN_FLIGHT);
        assertThat(outlet.free()).isFalse();
        assertThat(outlet.offer(frame("second"))).isEqualTo(Offer.BUSY);

        container.complete(new SendResult());

        assertThat(container.sent).containsExactly("first");
        assertThat(calls).hasValue(1);
        assertThat(outlet.free()).isTrue();
        assertThat(outlet.offer(frame("second"))).isEqualTo(Offer.IN_FLIGHT);
        assertThat(container.sent).containsExactly("first", "second");
    }

    @Test
    @DisplayName("OU5: a send that failed, a closed session and a refusal are all the same: gone")
    void isGoneAfterAFailure() {
        outlet.offer(frame("lost"));

        container.complete(new SendResult(new IOException("reset by peer")));

        assertThat(outlet.free()).isTrue();
        assertThat(outlet.offer(frame("next"))).isEqualTo(Offer.GONE);
        assertThat(calls).hasValue(1);
    }

    @Test
    @DisplayName("OU5: a session that closed by itself is gone, without an exception")
    void isGoneWhenTheSessionClosed() {
        container.open = false;

        assertThat(outlet.offer(frame("late"))).isEqualTo(Offer.GONE);
        assertThat(container.sent).isEmpty();
    }

    @Test
    @DisplayName("OU7: the close code and the reason reach the peer, and nothing is taken afterwards")
    void saysGoodbye() {
        outlet.close(4101, "You fell behind.");

        assertThat(container.closed).containsExactly("4101 You fell behind.");
        assertThat(outlet.offer(frame("late"))).isEqualTo(Offer.GONE);
    }

    @Test
    @DisplayName("OU7: a goodbye does not wait for ever for the frame in flight")
    void cutsWhatDoesNotSettle() {
        outlet.offer(frame("stuck"));

        outlet.close(4101, "You fell behind.");

        assertThat(container.closed).hasSize(1).noneMatch(close -> close.startsWith("4101"));
    }

    private static Frame frame(String text) {
        return Frame.text(List.of(text.getBytes(UTF_8)));
    }

    /** A session that keeps what is sent and completes when told to. */
    private static final class UnknownContainer {

        final List<String> sent = new ArrayList<>();
        final List<String> closed = new ArrayList<>();
        final Session session = proxy(Session.class, this::session);
        boolean open = true;
        private @Nullable SendHandler handler;

        void complete(SendResult result) {
            Objects.requireNonNull(handler).onResult(result);
        }

        private @Nullable Object session(String method, Object[] arguments) {
            return switch (method) {
                case "isOpen" -> open;
                case "getId" -> "session-1";
                case "getAsyncRemote" -> proxy(RemoteEndpoint.Async.class, this::remote);
                case "close" -> close((CloseReason) arguments[0]);
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private @Nullable Object remote(String method, Object[] arguments) {
            assertThat(method).isEqualTo("sendText");
            sent.add((String) arguments[0]);
            handler = (SendHandler) arguments[1];
            return null;
        }

        private @Nullable Object close(CloseReason reason) {
            closed.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
            open = false;
            return null;
        }

        private static <T> T proxy(Class<T> type, BiFunction<String, Object[], @Nullable Object> behaviour) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> behaviour.apply(method.getName(), arguments)));
        }
    }
}

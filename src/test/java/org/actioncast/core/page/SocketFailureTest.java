package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.actioncast.core.ring.Limits;
import org.actioncast.door.socket.SocketEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A socket's endpoint that nothing was injected into, which is as unexpected an error as any. */
class SocketFailureTest {

    private final Stage stage = new Stage(Limits.ROOMY);
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("S6: an unexpected error ends the connection with a number")
    void closesWithTheNumberInTheLog() {
        var page = stage.connect(screen);

        new SocketEndpoint().message(session(page), "{\"type\":\"hello\",\"token\":\"any\"}");

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.INTERNAL.code()));
        assertThat(screen.frames()).hasSize(1).first().asString().containsPattern("its log has it as [0-9a-f-]{36}");
    }

    private static Session session(Subscriber page) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (self, method, arguments) ->
                        method.getName().equals("getUserProperties") ? Map.of("actioncast.subscriber", page) : null);
    }
}

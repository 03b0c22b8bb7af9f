package org.actioncast.door.socket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.actioncast.door.http.RequestTokens;
import org.actioncast.door.http.browser.Origins;
import org.jspecify.annotations.Nullable;

/** Decides who may open a socket, and keeps the token that came with the request for the hello. */
public class Handshake extends ServerEndpointConfig.Configurator {

    static final String TOKEN = "actioncast.token";
    private static final String BEARER_PROTOCOL = "bearer.";

    @Override
    public boolean checkOrigin(@Nullable String origin) {
        return CDI.current().select(Origins.class).get().allow(origin);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        var presented = CDI.current().select(RequestTokens.class).get();
        Function<String, @Nullable String> headers =
                name -> header(request, name).orElse(null);
        // What a page states counts before the cookie that its browser adds; checkOrigin has refused every page that
        // may not connect.
        var token = Optional.ofNullable(presented.inHeader(headers))
                .or(() -> protocol(request))
                .or(() -> Optional.ofNullable(presented.inCookie(headers)));
        // Since WebSocket 2.1 these properties belong to this handshake alone, and become its session's: two handshakes
        // at once do not see each other's tokens.
        token.ifPresentOrElse(
                value -> config.getUserProperties().put(TOKEN, value),
                () -> config.getUserProperties().remove(TOKEN));
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(endpoint());
    }

    private static SocketEndpoint endpoint() {
        return CDI.current().select(SocketEndpoint.class).get();
    }

    private static Optional<String> protocol(HandshakeRequest request) {
        return header(request, "Sec-WebSocket-Protocol").stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> value.startsWith(BEARER_PROTOCOL))
                .map(value -> value.substring(BEARER_PROTOCOL.length()))
                .findFirst();
    }

    private static Optional<String> header(HandshakeRequest request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(",", values))
                .findFirst();
    }
}

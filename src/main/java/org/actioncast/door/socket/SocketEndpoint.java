package org.actioncast.door.socket;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.outlet.raw.Outlets;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Subscriber;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.query.Query;
import org.actioncast.json.FieldRefused;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.TokenDefect;
import org.actioncast.trust.token.TokenRefused;
import org.actioncast.trust.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** One instance for all connections: what belongs to a connection is in its session. */
@ApplicationScoped
@ServerEndpoint(value = "/socket", subprotocols = "actioncast.v1", configurator = Handshake.class)
public class SocketEndpoint {

    /** The most that any deployment can allow: the container reads a message into memory before this class sees it. */
    static final int CONTAINER_LIMIT = 128 * 1024;

    private static final System.Logger LOG = System.getLogger(SocketEndpoint.class.getName());
    private static final String SUBSCRIBER = "actioncast.subscriber";
    private static final Set<String> TOKENS = Set.of("token", "access_token", "jwt", "bearer");

    @Inject
    private Hub hub;

    @Inject
    private TokenVerifier tokens;

    private final SocketSettings settings = SocketSettings.from(Settings.of(SocketEndpoint.class));

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        SocketSettings.from(Settings.of(SocketEndpoint.class));
    }

    @OnOpen
    public void open(Session session) {
        var subscriber = hub.connect(SocketDialect.ACTIONCAST_V1, whenFree -> Outlets.of(session, whenFree));
        session.getUserProperties().put(SUBSCRIBER, subscriber);
        checkAddress(session.getQueryString(), subscriber);
    }

    @OnMessage(maxMessageSize = CONTAINER_LIMIT)
    public void message(Session session, String text) {
        var subscriber = subscriber(session);
        if (subscriber == null) {
            return;
        }
        subscriber.heard();
        try {
            if (isTooBig(text)) {
                subscriber.refuse(
                        CloseCode.TOO_BIG,
                        "A message is at most " + settings.maxMessage() + " bytes (actioncast.socket.max-message).");
            } else {
                handle(session, subscriber, PageMessage.parse(text));
            }
        } catch (FieldRefused e) {
            subscriber.refuse(CloseCode.PROTOCOL, e.sentence());
        } catch (TokenRefused e) {
            subscriber.refuse(closeCode(e.defect()), e.getMessage());
        } catch (RuntimeException e) {
            var number = UUID.randomUUID();
            LOG.log(ERROR, "Unexpected error " + number, e);
            subscriber.refuse(CloseCode.INTERNAL, "Something failed on the server; its log has it as " + number + ".");
        }
    }

    @OnMessage(maxMessageSize = CONTAINER_LIMIT)
    public void message(Session session, byte[] bytes) {
        var subscriber = subscriber(session);
        if (subscriber != null) {
            subscriber.refuse(CloseCode.PROTOCOL, "Messages are text.");
        }
    }

    @OnClose
    public void close(Session session) {
        var subscriber = subscriber(session);
        if (subscriber != null) {
            subscriber.ended();
        }
    }

    @OnError
    public void error(Session session, Throwable thrown) {
        // Cut connections arrive here on some containers and in close on others; neither is a fault of the server.
        LOG.log(DEBUG, "A socket failed: {0}", thrown.toString());
    }

    private void handle(Session session, Subscriber subscriber, PageMessage message) {
        if (message instanceof PageMessage.Hello hello) {
            var caller = tokens.verify(hello.token() != null ? hello.token() : tokenOfHandshake(session));
            watcher(caller, subscriber).ifPresent(watcher -> subscriber.hello(watcher, hello.origin(), hello.rooms()));
        } else if (message instanceof PageMessage.Join join) {
            subscriber.join(join.room());
        } else if (message instanceof PageMessage.Leave leave) {
            subscriber.leave(leave.room());
        } else if (message instanceof PageMessage.Refresh refresh) {
            watcher(tokens.verify(refresh.token()), subscriber).ifPresent(subscriber::refresh);
        } else {
            subscriber.pong();
        }
    }

    /** Here and not in the handshake, of which a browser shows its page nothing. */
    private static void checkAddress(@Nullable String queryString, Subscriber subscriber) {
        try {
            var query = Query.parse(queryString);
            if (Collections.disjoint(query.names(), TOKENS)) {
                query.only(Set.of());
            } else {
                subscriber.refuse(
                        CloseCode.TOKEN,
                        "A token does not belong in an address, where it is logged: send it in the hello, or as subprotocol.");
            }
        } catch (Problem wrong) {
            subscriber.refuse(CloseCode.PROTOCOL, wrong.sentence());
        }
    }

    private static CloseCode closeCode(TokenDefect defect) {
        if (defect.isUndecided()) {
            return CloseCode.OVERLOAD;
        }
        return defect == TokenDefect.REVOKED ? CloseCode.REVOKED : CloseCode.TOKEN;
    }

    /** Bytes of UTF-8, counted only when there could be too many: at most three for each UTF-16 unit. */
    private boolean isTooBig(String text) {
        return text.length() > settings.maxMessage() / 3
                && text.getBytes(StandardCharsets.UTF_8).length > settings.maxMessage();
    }

    private static Optional<Caller> watcher(Caller caller, Subscriber subscriber) {
        var watcher = caller.watcher();
        if (watcher.isEmpty()) {
            subscriber.refuse(CloseCode.FORBIDDEN, "Watching takes the group \"" + Group.SUBSCRIBER + "\".");
        }
        return watcher;
    }

    private static @Nullable String tokenOfHandshake(Session session) {
        return (String) session.getUserProperties().get(Handshake.TOKEN);
    }

    private static @Nullable Subscriber subscriber(Session session) {
        return (Subscriber) session.getUserProperties().get(SUBSCRIBER);
    }
}

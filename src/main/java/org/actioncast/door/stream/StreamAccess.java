package org.actioncast.door.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.page.Dialect;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.RequestTokens;
import org.actioncast.door.http.query.Query;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.TokenVerifier;

/** Who may watch over HTTP, by token or by ticket. */
@ApplicationScoped
class StreamAccess {

    private static final List<String> PARAMETERS = List.of("room", "after", "wait", "ticket");

    @Inject
    private RequestTokens presented;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private Hub hub;

    private final StreamSettings settings = StreamSettings.from(Settings.of(StreamAccess.class));
    private final Tickets tickets = new Tickets(settings, System::nanoTime);

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        StreamSettings.from(Settings.of(StreamAccess.class));
    }

    StreamSettings settings() {
        return settings;
    }

    String ticket(HttpServletRequest request) {
        return tickets.issue(caller(request), Watch.origin(request));
    }

    Watch watch(HttpServletRequest request) {
        var query = Query.of(request);
        var name = query.one("ticket");
        if (name == null) {
            var caller = caller(request);
            return checked(new Watch(caller, Watch.origin(request), Watch.rooms(request, query.only(PARAMETERS))));
        }
        var rooms = Watch.rooms(request, query.only(PARAMETERS));
        var ticket = tickets.redeem(name)
                .orElseThrow(() -> Problem.of(
                        401,
                        "ticket-refused",
                        "Get a new ticket: this one was used, has ended, or was never of this server."));
        return checked(new Watch(tokens.stillValid(ticket.caller()), ticket.origin(), rooms));
    }

    private static Watch checked(Watch watch) {
        if (!watch.rooms().stream().allMatch(room -> watch.caller().rooms().has(room.room()))) {
            throw Problem.of(403, "forbidden-room", "The token does not give this room; name its \"rooms\" only.");
        }
        return watch;
    }

    /** How long a request is willing to wait; what is more than this server waits is cut short. */
    Duration patience(HttpServletRequest request) {
        var most = settings.maxWait().toSeconds();
        try {
            var wait = Long.parseLong(String.valueOf(Query.of(request).one("wait")));
            if (wait >= 0) {
                return Duration.ofSeconds(Math.min(wait, most));
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.field("wait", "\"wait\" is a number of seconds, 0 or more.");
    }

    /**
     * Has the response shown what the request watches for as long as it is open.
     *
     * @param most how long it may be open; zero for as long as the page stays
     */
    void open(
            HttpServletRequest request,
            Watch watch,
            Duration most,
            Dialect dialect,
            BiFunction<AsyncContext, Runnable, StreamOutlet> outlet)
            throws IOException {
        var context = request.startAsync();
        context.setTimeout(most.toMillis());
        var made = new StreamOutlet[1];
        var subscriber = hub.connect(dialect, whenFree -> made[0] = outlet.apply(context, whenFree));
        made[0].serve(subscriber);
        context.addListener(made[0]);
        subscriber.hello(watch.caller(), watch.origin(), watch.rooms());
        context.getResponse().getOutputStream().setWriteListener(made[0]);
    }

    private Caller caller(HttpServletRequest request) {
        return tokens.verify(presented.of(request::getHeader))
                .watcher()
                .orElseThrow(
                        () -> Problem.of(403, "forbidden", "Watching takes the group \"" + Group.SUBSCRIBER + "\"."));
    }
}

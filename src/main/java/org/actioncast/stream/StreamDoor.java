package org.actioncast.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.actioncast.http.Problem;
import org.actioncast.settings.Settings;
import org.actioncast.token.Caller;
import org.actioncast.token.Group;
import org.actioncast.token.TokenVerifier;

/** Who may watch over HTTP, by token or by ticket. */
@ApplicationScoped
class StreamDoor {

    @Inject
    private TokenVerifier tokens;

    private final StreamSettings settings = StreamSettings.from(Settings.of(StreamDoor.class));
    private final Tickets tickets = new Tickets(settings, System::nanoTime);

    /** Checks the settings at start and not with the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {}

    StreamSettings settings() {
        return settings;
    }

    String ticket(HttpServletRequest request) {
        return tickets.issue(caller(request), Watch.origin(request));
    }

    Watch watch(HttpServletRequest request) {
        var name = request.getParameter("ticket");
        if (name == null) {
            return new Watch(caller(request), Watch.origin(request), Watch.rooms(request));
        }
        var rooms = Watch.rooms(request);
        var ticket = tickets.redeem(name)
                .orElseThrow(() -> Problem.of(
                        401,
                        "ticket-refused",
                        "Get a new ticket: this one was used, has ended, or was never of this server."));
        return new Watch(ticket.caller(), ticket.origin(), rooms);
    }

    /** How long a request is willing to wait; what is more than this server waits is cut short. */
    Duration patience(HttpServletRequest request) {
        var most = settings.maxWait().toSeconds();
        try {
            var wait = Long.parseLong(request.getParameter("wait"));
            if (wait >= 0) {
                return Duration.ofSeconds(Math.min(wait, most));
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.field("wait", "\"wait\" is a number of seconds, 0 or more.");
    }

    private Caller caller(HttpServletRequest request) {
        return tokens.verifyBearer(request.getHeader("Authorization"))
                .watcher()
                .orElseThrow(
                        () -> Problem.of(403, "forbidden", "Watching takes the group \"" + Group.SUBSCRIBER + "\"."));
    }
}

package org.actioncast.stream;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Text;
import org.actioncast.broadcast.Hub;
import org.actioncast.broadcast.Subscriber.Room;
import org.actioncast.http.Problem;
import org.actioncast.http.ProblemMapper;
import org.actioncast.token.Caller;
import org.actioncast.token.Group;
import org.actioncast.token.TokenRefused;
import org.actioncast.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** Opens an event stream for a caller that may watch. */
@WebServlet(urlPatterns = EventStream.ADDRESS, asyncSupported = true)
public class EventStream extends HttpServlet {

    static final String ADDRESS = "/stream";
    static final String MEDIA_TYPE = "text/event-stream";

    private static final long serialVersionUID = 1;

    @Inject
    private transient Hub hub;

    @Inject
    private transient TokenVerifier tokens;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var caller = caller(request);
            open(request, response, caller, new Room(room(request), after(request)));
        } catch (TokenRefused | Problem e) {
            ProblemMapper.problem(e).answer().send(response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Caller caller, Room room)
            throws IOException {
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // Open Liberty keeps back what the first flush of a response should send, when a write listener makes it.
        response.flushBuffer();
        var context = request.startAsync();
        context.setTimeout(0);
        var output = response.getOutputStream();
        var outlets = new EventOutlet[1];
        var subscriber = hub.connect(whenFree -> outlets[0] = new EventOutlet(context, output, whenFree));
        outlets[0].whenEnded(subscriber::ended);
        outlets[0].whenHeard(subscriber::heard);
        context.addListener(outlets[0]);
        var origin = request.getHeader("Actioncast-Origin");
        subscriber.hello(caller, origin == null ? "" : origin, List.of(room));
        output.setWriteListener(outlets[0]);
    }

    private Caller caller(HttpServletRequest request) {
        var caller = tokens.verifyBearer(request.getHeader("Authorization"));
        if (!caller.in(Group.SUBSCRIBER)) {
            throw Problem.of(403, "forbidden", "Watching takes the group \"" + Group.SUBSCRIBER + "\".");
        }
        return caller;
    }

    private static @Nullable Position after(HttpServletRequest request) {
        var id = request.getHeader("Last-Event-ID");
        var after = id != null && !id.isEmpty() ? id : request.getParameter("after");
        try {
            return after == null ? null : Position.parse(after);
        } catch (IllegalArgumentException e) {
            throw Problem.field("after", e.getMessage());
        }
    }

    private static String room(HttpServletRequest request) {
        var value = request.getParameter("room");
        var room = value == null ? "" : value;
        Text.defect(room, Channel.ROOM_MAX).ifPresent(defect -> {
            throw Problem.field("room", "\"room\" " + defect);
        });
        return room;
    }
}

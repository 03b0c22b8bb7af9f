package org.actioncast.door.stream;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.actioncast.door.http.ProblemMapper;

/** Waits for the next actions of a caller that may watch. */
public class LongPoll extends HttpServlet {

    /** In web.xml, without an address of its own. */
    static final String NAME = "long-poll";

    private static final long serialVersionUID = 1;

    @Inject
    private transient StreamAccess access;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var patience = access.patience(request);
            open(request, response, access.watch(request), patience);
        } catch (RuntimeException e) {
            ProblemMapper.answer(e, request, response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Watch watch, Duration patience)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        // Until it is answered: a server that goes down in between must not have said 200.
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        // A reader that does not know where a room stands is told at once.
        var atOnce = watch.rooms().stream().anyMatch(room -> room.after() == null);
        var waiting = patience.isZero() ? PollDialect.IN_HASTE : PollDialect.PATIENT;
        // Servlet takes 0 for no end at all.
        var most = patience.isZero() ? Duration.ofSeconds(1) : patience;
        access.open(request, watch, most, atOnce ? PollDialect.AT_ONCE : waiting, PollOutlet::new);
    }
}

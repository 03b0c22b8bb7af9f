package org.actioncast.door.stream;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.actioncast.door.http.ProblemMapper;

/** Opens an event stream for a caller that may watch. */
public class EventStream extends HttpServlet {

    /** In web.xml, without an address of its own. */
    static final String NAME = "event-stream";

    static final String MEDIA_TYPE = "text/event-stream";

    private static final long serialVersionUID = 1;

    @Inject
    private transient StreamAccess access;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            open(request, response, access.watch(request));
        } catch (RuntimeException e) {
            ProblemMapper.answer(e, request, response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Watch watch) throws IOException {
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // Open Liberty keeps back what the first flush of a response should send, when a write listener makes it.
        response.flushBuffer();
        var output = response.getOutputStream();
        var dialect = watch.rooms().size() == 1 ? EventDialect.WITH_IDS : EventDialect.WITHOUT_IDS;
        access.open(
                request,
                watch,
                Duration.ZERO,
                dialect,
                (context, whenFree) -> new EventOutlet(context, output, whenFree));
    }
}

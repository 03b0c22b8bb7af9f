package org.actioncast.ingest;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.http.ProblemMapper;

/** Shows actions to who is connected, and does not log them. All or none. */
@WebServlet(LivePosts.ADDRESS)
public class LivePosts extends HttpServlet {

    static final String ADDRESS = "/posts/live";

    private static final long serialVersionUID = 1;

    @Inject
    private transient PostReader reader;

    @Inject
    private transient Event<LiveActionPosted> live;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var posted = reader.read(request);
            posted.refuseAnyBad();
            posted.good().forEach(submission -> live.fire(new LiveActionPosted(submission.encoded())));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (RuntimeException e) {
            ProblemMapper.problem(e).answer().send(response);
        }
    }
}

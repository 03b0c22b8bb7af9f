package org.actioncast.ingest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.actioncast.http.ProblemMapper;

/** Logs one action or an array of them. See the package for what is answered when. No thread waits for the commit. */
@WebServlet(urlPatterns = Posts.ADDRESS, asyncSupported = true)
public class Posts extends HttpServlet {

    static final String ADDRESS = "/posts";

    private static final long serialVersionUID = 1;

    @Inject
    private transient PostReader reader;

    @Inject
    private transient Ingest ingest;

    @Inject
    private transient Answerers answerers;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var posted = reader.read(request);
            if (!posted.array() || Boolean.parseBoolean(request.getParameter("all"))) {
                posted.refuseAnyBad();
            }
            var good = posted.good();
            if (good.isEmpty()) {
                Results.of(posted, List.of()).send(response);
                return;
            }
            // Until it is answered: a server that goes down in between must not have said 200.
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            var context = request.startAsync(request, response);
            context.setTimeout(ingest.settings().timeout().toMillis());
            var answer = new PendingAnswer(context, ingest, posted);
            context.addListener(answer);
            ingest.log(good).whenCompleteAsync(answer::receipts, answerers);
        } catch (RuntimeException e) {
            ProblemMapper.problem(e).answer().send(response);
        }
    }
}

package org.actioncast.issuing;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.http.Answer;
import org.actioncast.http.ProblemMapper;

/** {@code POST /api/tokens}: a token for a page. */
@WebServlet("/api/tokens")
public class TokensServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient IssuingOffice office;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var given = office.give(request.getHeader("Authorization"), request.getInputStream());
            var json = Json.createObjectBuilder()
                    .add("token", given.token())
                    .add("id", given.id())
                    .add("expiresIn", given.seconds())
                    .build();
            response.setHeader("Cache-Control", "no-store");
            Answer.json(HttpServletResponse.SC_CREATED, json.toString()).send(response);
        } catch (RuntimeException e) {
            ProblemMapper.answer(e, request, response);
        }
    }
}

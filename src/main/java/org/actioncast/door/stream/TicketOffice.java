package org.actioncast.door.stream;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.ProblemMapper;

/** {@code POST /api/tickets}: a token for a ticket. */
@WebServlet("/api/tickets")
public class TicketOffice extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient StreamDoor door;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var json = Json.createObjectBuilder()
                    .add("ticket", door.ticket(request))
                    .add("expiresIn", door.settings().ticketLife().toSeconds())
                    .build();
            response.setHeader("Cache-Control", "no-store");
            Answer.json(HttpServletResponse.SC_CREATED, json.toString()).send(response);
        } catch (RuntimeException e) {
            ProblemMapper.answer(e, request, response);
        }
    }
}

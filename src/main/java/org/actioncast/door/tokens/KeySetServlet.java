package org.actioncast.door.tokens;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.ProblemMapper;
import org.actioncast.door.http.query.Query;
import org.actioncast.trust.issuing.TokenIssuer;

/** {@code GET /.well-known/jwks.json}: the keys that verify the tokens of this server (RFC 7517). A servlet, because the resources are
 * below {@code /api}. */
@WebServlet("/.well-known/jwks.json")
public class KeySetServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient TokenIssuer issuer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Query.of(request).only(Set.of());
            var answer = Answer.json(HttpServletResponse.SC_OK, issuer.keySet());
            response.setHeader("Cache-Control", "public, max-age=300");
            answer.send(response);
        } catch (RuntimeException e) {
            ProblemMapper.answer(e, request, response);
        }
    }
}

package org.actioncast.door.http;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** Gives an exception the form of a problem, for resources and for servlets. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return problem(thrown).answer().response();
    }

    /**
     * Answers a request of a servlet that has failed. An answer of which a part has gone out is left to the container, which cuts it off;
     * what was not expected is logged either way.
     */
    public static void answer(RuntimeException thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = problem(thrown).answer();
        if (response.isCommitted()) {
            throw thrown;
        }
        answer.send(response);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }

    /** What the caller is told when this was thrown. Whatever was not expected is logged. */
    public static Problem problem(Throwable thrown) {
        if (thrown instanceof Problem problem) {
            return problem;
        }
        var refusal = Refusals.problem(thrown);
        if (refusal != null) {
            return refusal;
        }
        if (thrown instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus());
        }
        var number = UUID.randomUUID();
        LOG.log(ERROR, "Unexpected error " + number, thrown);
        return Problem.of(500, "internal-error", "Something failed on the server; its log has it as " + number + ".");
    }

    /** The problem for a status that the container or JAX-RS chose by itself. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", "The request could not be read; check its syntax.");
            case 401 ->
                Problem.of(401, "token-refused", "Send a valid token of your single sign-on as Authorization: Bearer.");
            case 403 -> Problem.of(403, "forbidden", "The token's groups do not allow this.");
            case 404 -> Problem.of(404, "not-found", "There is nothing at this address.");
            case 405 -> Problem.of(405, "method-not-allowed", "This address does not take that method.");
            case 406 -> Problem.of(406, "not-acceptable", "This address answers with application/json.");
            case 413 -> Problem.of(413, "too-large", "The request is larger than this server takes.");
            case 415 -> Problem.of(415, "unsupported-media-type", "Send the body as application/json.");
            case 503 ->
                Problem.later(
                        "unavailable",
                        "The server cannot answer now; send the same request again later.",
                        Duration.ofSeconds(1));
            default ->
                Problem.of(status, status < 500 ? "refused" : "internal-error", "The server answered " + status + ".");
        };
    }
}

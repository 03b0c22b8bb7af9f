package org.actioncast.door.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer to a request, whoever sends it: a servlet or a resource.
 *
 * @param json the body; none when it is empty
 * @param retryAfter how long the caller is told to wait before it tries again
 * @param headers others that it has
 */
public record Answer(
        int status, String mediaType, String json, @Nullable Duration retryAfter, Map<String, String> headers) {

    private static final int UNAUTHORIZED = 401;

    /** RFC 6750, section 3. */
    private static final String CHALLENGE_HEADER = "WWW-Authenticate";

    private static final String CHALLENGE = "Bearer";

    public Answer(int status, String mediaType, String json, @Nullable Duration retryAfter) {
        this(status, mediaType, json, retryAfter, Map.of());
    }

    public static Answer json(int status, String json) {
        return new Answer(status, "application/json", json, null);
    }

    /** Without a body. */
    public static Answer bare(int status, Map<String, String> headers) {
        return new Answer(status, "", "", null, headers);
    }

    public void send(HttpServletResponse response) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (body.length > 0) {
            response.setContentType(mediaType);
        }
        response.setContentLength(body.length);
        headers.forEach(response::setHeader);
        if (retryAfter != null) {
            response.setHeader("Retry-After", seconds(retryAfter));
        }
        if (status == UNAUTHORIZED) {
            response.setHeader(CHALLENGE_HEADER, CHALLENGE);
        }
        response.getOutputStream().write(body);
    }

    /** The same of a resource. In bytes already, so that JAX-RS has nothing to encode. */
    public Response response() {
        var response = Response.status(status);
        if (!json.isEmpty()) {
            response.type(mediaType).entity(json.getBytes(StandardCharsets.UTF_8));
        }
        headers.forEach(response::header);
        if (retryAfter != null) {
            response.header("Retry-After", seconds(retryAfter));
        }
        if (status == UNAUTHORIZED) {
            response.header(CHALLENGE_HEADER, CHALLENGE);
        }
        return response.build();
    }

    private static String seconds(Duration duration) {
        // Rounded up: who comes a moment too early is refused again.
        return Long.toString(Math.max(1, duration.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}

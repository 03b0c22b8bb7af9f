package org.actioncast.actions;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.regex.Pattern;
import org.actioncast.http.ProblemMapper;

/**
 * Has a post found where the interface says, and nowhere else. JAX-RS alone would take an address with a slash at its end too, answer 405
 * for what is no address, and refuse a media type that it cannot parse before the token is looked at.
 */
@Provider
@PreMatching
public class PostRouting implements ContainerRequestFilter {

    private static final String LOG = "actions";
    private static final String LIVE = "actions/live";
    private static final String POST = "POST";

    /** A type and a subtype (RFC 9110, section 8.3.1), neither of them a wildcard. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$%&'+.^_`|~-]+/[a-z0-9!#$%&'+.^_`|~-]+");

    private static final String UNKNOWN = "application/octet-stream";

    @Override
    public void filter(ContainerRequestContext request) {
        var path = path(request);
        if (!path.startsWith(LOG)) {
            return;
        }
        var post = request.getMethod().equals(POST);
        if (path.startsWith(LIVE) && !(post && path.equals(LIVE))) {
            throw ProblemMapper.ofStatus(404);
        }
        if (post && path.equals(LOG + "/")) {
            throw ProblemMapper.ofStatus(405);
        }
        var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (post && type != null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, mediaType(type));
        }
    }

    /** Without its parameters: a body is UTF-8, whatever they say. */
    static String mediaType(String header) {
        var type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : UNKNOWN;
    }

    /** Not every implementation begins it with a slash. */
    private static String path(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}

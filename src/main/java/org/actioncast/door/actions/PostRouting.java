package org.actioncast.door.actions;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.actioncast.door.http.Address;
import org.actioncast.door.http.ProblemMapper;

/**
 * Has a post found where the interface says, and nowhere else: JAX-RS alone would answer 405 for what is no address. A filter of a servlet and not of JAX-RS: Jersey refuses a media type that it cannot parse before any of its
 * own filters, and so before the token is looked at.
 */
@WebFilter(
        urlPatterns = {"/api/actions", "/api/actions/*"},
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
        asyncSupported = true)
public class PostRouting extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String LIVE = "/api/actions/live";

    /** A type and a subtype (RFC 9110, section 8.3.1), neither of them a wildcard. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$%&'+.^_`|~-]+/[a-z0-9!#$%&'+.^_`|~-]+");

    private static final String UNKNOWN = "application/octet-stream";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = Address.of(request);
        var post = request.getMethod().equals("POST");
        if (path.startsWith(LIVE) && !(post && path.equals(LIVE))) {
            ProblemMapper.ofStatus(HttpServletResponse.SC_NOT_FOUND).answer().send(response);
        } else {
            chain.doFilter(post ? readable(request) : request, response);
        }
    }

    private static HttpServletRequest readable(HttpServletRequest request) {
        var written = request.getContentType();
        if (written == null) {
            return request;
        }
        var type = mediaType(written);
        return type.equals(written) ? request : new RetypedRequest(request, type);
    }

    /** Without its parameters: a body is UTF-8, whatever they say. */
    static String mediaType(String header) {
        var type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : UNKNOWN;
    }
}

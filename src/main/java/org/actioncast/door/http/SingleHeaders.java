package org.actioncast.door.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request whose headers two servers on its way could read in two ways: one that says twice what can be said once (RFC 9110, 5.3), or
 * has other characters than ASCII in a value that is compared (5.5). A defect that one server overlooks, another answers by itself. Mapped in {@code web.xml}, before everything that believes a header.
 */
public class SingleHeaders extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";
    private static final List<String> ONCE = List.of(
            "Authorization",
            "Origin",
            "Host",
            LENGTH,
            "Content-Type",
            "Actioncast-Origin",
            "Idempotency-Key",
            "Last-Event-ID");

    private static final List<String> ASCII = List.of("Actioncast-Origin", "Idempotency-Key", "Last-Event-ID");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var defect = defect(request);
        if (defect.isPresent() || hasNoLength(request)) {
            // The bytes that follow on this connection may be the rest of a body, of which nobody knows where it ends.
            response.setHeader("Connection", "close");
        }
        if (defect.isPresent()) {
            Problem.of(400, "header-repeated", defect.get()).answer().send(response);
            return;
        }
        for (var name : ASCII) {
            if (!isAscii(request.getHeader(name))) {
                Problem.of(
                                400,
                                "header-not-ascii",
                                "Send the header " + name + " in ASCII alone; a field of JSON may be anything.")
                        .answer()
                        .send(response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** A post without a body, or of which the container does not show a length that it could not read. */
    private static boolean hasNoLength(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getProtocol().startsWith("HTTP/1")
                && request.getHeader(LENGTH) == null
                && request.getHeader(CODING) == null;
    }

    private static Optional<String> defect(HttpServletRequest request) {
        if (request.getHeader(LENGTH) != null && request.getHeader(CODING) != null) {
            return Optional.of("Say once how long the body is: by Content-Length or by Transfer-Encoding.");
        }
        return ONCE.stream()
                .filter(name -> isRepeated(request.getHeaders(name)))
                .findFirst()
                .map(name -> "Send the header " + name + " once.");
    }

    private static boolean isAscii(@Nullable String value) {
        return value == null || value.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\t');
    }

    private static boolean isRepeated(Enumeration<String> values) {
        if (values.hasMoreElements()) {
            values.nextElement();
        }
        return values.hasMoreElements();
    }
}

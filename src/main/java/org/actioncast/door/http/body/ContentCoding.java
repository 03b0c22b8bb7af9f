package org.actioncast.door.http.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.stream.Stream;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** The coding of a body that is not sent as it is (RFC 9110, section 8.4): one server would decode it, another not, and neither with a limit. */
record ContentCoding(String name) {

    private static final String HEADER = "Content-Encoding";
    private static final String NONE = "identity";

    /** Of what is shown: the longest name that is registered has 10. */
    private static final int SHOWN = 40;

    /** Null for a body that is sent as it is. */
    static @Nullable ContentCoding of(HttpServletRequest request) {
        if (request.getHeader(HEADER) == null) {
            return null;
        }
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase(NONE))
                .map(ContentCoding::new)
                .findFirst()
                .orElse(null);
    }

    Problem refused() {
        var shown = name.substring(0, Math.min(name.length(), SHOWN));
        return Problem.of(
                415,
                "unsupported-content-coding",
                "Send the body as it is, without Content-Encoding: " + shown + " is not decoded here.");
    }
}

package org.actioncast.door.http.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request whose query has encoded what browsers leave as it is and RFC 3986 does not allow: RESTEasy takes it for no address. */
final class EncodedRequest extends HttpServletRequestWrapper {

    private static final Pattern UNSAFE = Pattern.compile("[\"<>\\\\^`{|}\\[\\]]");

    private EncodedRequest(HttpServletRequest request) {
        super(request);
    }

    static HttpServletRequest of(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null && UNSAFE.matcher(query).find() ? new EncodedRequest(request) : request;
    }

    @Override
    public @Nullable String getQueryString() {
        return UNSAFE.matcher(super.getQueryString())
                .replaceAll(sign ->
                        "%" + Integer.toHexString(sign.group().charAt(0)).toUpperCase(Locale.ROOT));
    }
}

package org.actioncast.door.http.body;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.actioncast.core.caller.Caller;
import org.actioncast.door.http.Address;
import org.actioncast.door.http.ProblemMapper;
import org.actioncast.door.http.RequestTokens;
import org.actioncast.trust.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Has every body read that there is, without a thread that waits for it. Mapped in {@code web.xml}, before the filters with annotations: what
 * waits here passes them when it is dispatched again.
 */
public class BodyArrival extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** All who have shown no token, together. */
    private static final String STRANGERS = "";

    @Inject
    @Any
    private transient Instance<BodyAddress> declared;

    @Inject
    private transient WaitingBodies waiting;

    @Inject
    private transient RequestTokens presented;

    @Inject
    private transient TokenVerifier tokens;

    private final transient BytesAtHand atHand = new BytesAtHand();

    private transient Map<String, BodyAddress> addresses = Map.of();

    @Override
    public void init() {
        addresses = declared.stream().collect(Collectors.toMap(BodyAddress::path, Function.identity()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable HttpServletRequest readable;
        try {
            readable = readable(request, response);
        } catch (RuntimeException refused) {
            ProblemMapper.answer(refused, request, response);
            return;
        }
        if (readable != null) {
            chain.doFilter(readable, response);
        }
    }

    /** The request as it goes on at once, or null when its body is awaited first. */
    private @Nullable HttpServletRequest readable(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!RestOfBody.mayHaveBody(request)) {
            return request;
        }
        var length = request.getContentLengthLong();
        var address = request.getMethod().equals("POST") ? addresses.get(Address.of(request)) : null;
        if (address == null) {
            return ArrivedRequest.empty(request);
        }
        var coding = ContentCoding.of(request);
        if (coding != null) {
            check(address, request);
            throw coding.refused();
        }
        if (length > address.maxBytes()) {
            return ArrivedRequest.tooLong(request, address.maxBytes());
        }
        if (length >= 0 && atHand.of(request.getInputStream()) >= length) {
            return request;
        }
        await(address, length, request, response);
        return null;
    }

    private void await(BodyAddress address, long length, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var user = user(check(address, request));
        var awaited = ArrivedRequest.empty(request);
        var input = request.getInputStream();
        waiting.admit(user);
        // Until it goes on: a pass that a server ends by mistake must not have said 200.
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        var exchange = request.startAsync(awaited, response);
        exchange.setTimeout(0); // the deadlines are those of the waiting bodies
        var pass = new FirstPass(exchange);
        var body = new WaitingBody(waiting, user, address, length, awaited, exchange, input, pass);
        waiting.enter(body);
        input.setReadListener(body);
        pass.leave();
    }

    private @Nullable Caller check(BodyAddress address, HttpServletRequest request) {
        return address.entry() == BodyAddress.Entry.ANYBODY
                ? null
                : address.entry().check(tokens, presented.of(request::getHeader));
    }

    private static String user(@Nullable Caller caller) {
        // A host has no blank in it.
        return caller == null ? STRANGERS : caller.host() + ' ' + caller.getName();
    }
}

package org.actioncast.door.http.body;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.core.container.Reflection;
import org.jspecify.annotations.Nullable;

/**
 * The part of a body that nobody reads, in front of all who may refuse a request: {@code web.xml} says so. Open Liberty does with it as is asked for here
 * by itself. Payara (6.2025.10) is told by what lies under the standard API; another version of it, whose classes differ, costs its clients
 * an answer now and then.
 */
public class RestOfBody extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final System.Logger LOG = System.getLogger(RestOfBody.class.getName());

    private static final String PAYARA = "org.apache.catalina.connector.RequestFacade";

    /**
     * Has an early answer reach a client that still sends. To a request that offers another protocol, as Java's client offers h2c,
     * Payara would answer and close, and the bytes on their way would take the answer with them; without the offer it reads on.
     */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Upgrade") != null && mayHaveBody(request)) {
            tell(request, "setUpgrade", null);
        }
        chain.doFilter(request, response);
    }

    static boolean mayHaveBody(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        return length > 0 || length < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    /** Has a connection end with the answer. Payara would hold it, and read on, until the rest has come, however slowly. */
    static void refuse(ServletRequest request) {
        tell(request, "setContentBroken", true);
    }

    private static void tell(ServletRequest request, String method, @Nullable Object argument) {
        var bare = request;
        while (bare instanceof ServletRequestWrapper wrapper) {
            bare = wrapper.getRequest();
        }
        if (!bare.getClass().getName().equals(PAYARA)) {
            return;
        }
        try {
            var coyote = Reflection.call(Reflection.read(bare, "request"), "getCoyoteRequest");
            var head = Reflection.call(coyote, "getRequest");
            Reflection.find(head.getClass(), method, 1).invoke(head, argument);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(DEBUG, "The rest of a body is left to the server: {0}", e);
        }
    }
}

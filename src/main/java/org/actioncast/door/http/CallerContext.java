package org.actioncast.door.http;

import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Supplier;
import org.actioncast.core.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Tells a resource about its caller. */
record CallerContext(Supplier<@Nullable Caller> caller, boolean isSecure) implements SecurityContext {

    /** A property of a JAX-RS request is an attribute of its servlet request, where {@link InjectedToken} finds it. */
    private static final String ATTRIBUTE = CallerContext.class.getName();

    static void set(ContainerRequestContext request, Supplier<@Nullable Caller> caller) {
        var context = new CallerContext(caller, request.getSecurityContext().isSecure());
        request.setSecurityContext(context);
        request.setProperty(ATTRIBUTE, context);
    }

    /** The caller of a request, if it has one. */
    static @Nullable Caller callerOf(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CallerContext context ? context.getUserPrincipal() : null;
    }

    @Override
    public @Nullable Caller getUserPrincipal() {
        return caller.get();
    }

    @Override
    public boolean isUserInRole(String role) {
        var known = caller.get();
        return known != null && known.in(role);
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
        return caller.get() == null ? null : "Bearer";
    }
}

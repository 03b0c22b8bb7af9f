package org.actioncast.http;

import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Supplier;
import org.actioncast.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Tells a resource about its caller. */
record CallerContext(Supplier<@Nullable Caller> caller, boolean isSecure) implements SecurityContext {

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

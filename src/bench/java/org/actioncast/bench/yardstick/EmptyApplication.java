package org.actioncast.bench.yardstick;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Behind the same door as ours: the container's MicroProfile JWT. */
@ApplicationScoped // Payara looks for @LoginConfig among beans only
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles(EmptyResource.PUBLISHER)
public class EmptyApplication extends Application {}

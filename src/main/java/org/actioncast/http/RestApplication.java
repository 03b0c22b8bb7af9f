package org.actioncast.http;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.actioncast.token.Group;
import org.eclipse.microprofile.auth.LoginConfig;

/** The resources under {@code /api}, behind the container's MicroProfile JWT. */
@ApplicationScoped // Payara looks for @LoginConfig among beans only
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles({Group.PUBLISHER, Group.APPLICATION, Group.SUBSCRIBER, Group.ISSUER, Group.AUDITOR, Group.OPERATOR})
public class RestApplication extends Application {}

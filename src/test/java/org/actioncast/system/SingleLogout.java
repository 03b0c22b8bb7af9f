package org.actioncast.system;

import com.nimbusds.jose.JOSEObjectType;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Tokens;

/** An SSO that says who has signed out: OpenID Connect Back-Channel Logout 1.0. */
record SingleLogout(Actioncast system) {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** A good logout token, but for what names whom it is about. */
    String token(UnaryOperator<Tokens> change) {
        var tokens = change.apply(system.tokens()
                .without("user")
                .without("sub")
                .without("upn")
                .withId(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of())));
        return tokens.signedBy(system.keys(), header -> header.type(new JOSEObjectType("logout+jwt")));
    }

    Poster.Answer send(String token) {
        return Poster.of(system, null)
                .send(system.http("api/logout")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }
}

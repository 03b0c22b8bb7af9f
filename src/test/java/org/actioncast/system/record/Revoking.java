package org.actioncast.system.record;

import com.nimbusds.jose.JOSEObjectType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.actioncast.system.server.Tokens;

/** Tokens that are taken away: {@code /api/revocations} and {@code /api/logout}. */
public final class Revoking {

    private static final String REVOCATIONS = "api/revocations";
    private static final String LOGOUT = "api/logout";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Cast cast;
    private final Conversation conversation;

    private Revoking(Cast cast, String door) {
        this.cast = cast;
        conversation = cast.at(door);
    }

    public static void revocations(Cast cast) {
        var revoking = new Revoking(cast, "revocations");
        revoking.revoked();
        revoking.notRevoked();
        revoking.conversation.end();
    }

    public static void logouts(Cast cast) {
        var revoking = new Revoking(cast, "logouts");
        revoking.loggedOut();
        revoking.conversation.end();
    }

    private void revoked() {
        var id = UUID.randomUUID().toString();
        var ann = cast.page("ann").withId(id).signed();
        var talk = helloed("u ann", ann);
        try (var feed = conversation
                .then("her stream")
                .call("GET", "api/actions")
                .header("accept", "text/event-stream")
                .as("ann", ann)
                .open()) {
            feed.until("\"welcome\"");
            revoke("a token", "issuer", "{\"token\":\"" + id + "\"}");
            feed.untilItsEnd();
        }
        talk.hearTheEnd();
        everywhere("ann", ann);
        revoke(
                "a token that ends",
                "issuer",
                "{\"token\":\"" + UUID.randomUUID() + "\",\"expires\":\"2026-11-22T01:02:03Z\"}");
        revoke("a user", "operator", "{\"user\":\"bob\",\"before\":\"2026-11-22T01:02:03Z\"}");
        var bob = cast.page("bob").signed();
        conversation
                .then("his token is newer")
                .call("GET", "api/actions")
                .as("bob", bob)
                .send();
        var his = helloed("bob", bob);
        revoke("a user from now on", "operator", "{\"user\":\"bob\",\"host\":\"" + cast.host() + "\"}");
        his.hearTheEnd();
        everywhere("bob", bob);
    }

    private void notRevoked() {
        for (var body : new String[] {
            "",
            "{",
            "[]",
            "{}",
            "{\"token\":7}",
            "{\"token\":\"a\",\"user\":\"b\"}",
            "{\"user\":\"b\",\"expires\":\"2026-11-22T01:02:03Z\"}",
            "{\"user\":\"b\",\"before\":\"yesterday\"}",
            "{\"before\":\"2099-01-01T00:00:00Z\"}",
            "{\"colour\":\"red\"}",
            "{\"user\":\"b\",\"host\":\"http://other.example\"}"
        }) {
            revoke("refused", "issuer", body);
        }
        revoke("too large", "issuer", "{\"user\":\"" + "u".repeat(5000) + "\"}");
        revoke("a page", "publisher", "{\"user\":\"b\"}");
        conversation
                .then("of another type")
                .call("POST", REVOCATIONS)
                .as("issuer", cast.with("issuer"))
                .header("content-type", "text/plain")
                .body("{}")
                .send();
        conversation.then("no token").call("POST", REVOCATIONS).json("{}").send();
        cast.defects()
                .forEach((name, token) -> conversation
                        .then("a token " + name)
                        .call("POST", REVOCATIONS)
                        .as(name, token)
                        .json("{}")
                        .send());
        conversation
                .then("another method")
                .call("GET", REVOCATIONS)
                .as("issuer", cast.with("issuer"))
                .send();
    }

    private void loggedOut() {
        var session = UUID.randomUUID().toString();
        var ann = cast.page("ann").claim("sid", session).signed();
        var talk = helloed("ann", ann);
        var token = logoutToken(tokens -> tokens.claim("sid", session));
        logout("a session", "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        talk.hearTheEnd();
        everywhere("ann", ann);
        logout("the same again", "logout_token=" + token);
        logout("a token for pages", "logout_token=" + cast.u1());
        logout("without who", "logout_token=" + logoutToken(tokens -> tokens));
        logout(
                "expired",
                "logout_token="
                        + logoutToken(tokens -> tokens.claim("sid", session).expiresIn(Duration.ofMinutes(-1))));
        logout(
                "with a nonce",
                "logout_token="
                        + logoutToken(tokens -> tokens.claim("sid", session).claim("nonce", "n")));
        logout(
                "no logout",
                "logout_token="
                        + logoutToken(tokens -> tokens.claim("sid", session).claim("events", Map.of())));
        logout("garbage", "logout_token=garbage");
        logout("no token", "x=y");
        logout("nothing", "");
        conversation.then("of another type").call("POST", LOGOUT).json("{}").send();
        conversation.then("another method").call("GET", LOGOUT).send();
        conversation
                .then("a logout token as a token")
                .call("GET", "api/actions")
                .as("logout token", logoutToken(tokens -> cast.page("ann").claim("events", Map.of())))
                .send();
    }

    /** What every door says of a token that was taken away. */
    private void everywhere(String name, String token) {
        conversation
                .then("a post")
                .call("POST", "api/actions")
                .as(name, token)
                .json("{\"type\":\"x\"}")
                .send();
        conversation.then("a look").call("GET", "api/actions").as(name, token).send();
        conversation
                .then("a poll")
                .call("GET", "api/actions?wait=5")
                .as(name, token)
                .send();
        conversation
                .then("a stream")
                .call("GET", "api/actions")
                .header("accept", "text/event-stream")
                .as(name, token)
                .send();
        conversation
                .then("a hello")
                .talk()
                .say(
                        "{\"type\":\"hello\",\"token\":\"" + token + "\"}",
                        "{\"type\":\"hello\",\"token\":\"<" + name + ">\"}")
                .hearTheEnd();
    }

    private Talk helloed(String name, String token) {
        return conversation
                .then("a hello")
                .talk()
                .say(
                        "{\"type\":\"hello\",\"token\":\"" + token + "\"}",
                        "{\"type\":\"hello\",\"token\":\"<" + name + ">\"}")
                .hear(1);
    }

    private void revoke(String title, String group, String body) {
        conversation
                .then(title)
                .call("POST", REVOCATIONS)
                .as(group, cast.page("app").groups(group).signed())
                .json(body)
                .send();
    }

    private void logout(String title, String body) {
        conversation
                .then(title + (body.contains("eyJ") ? ", a token" : ""))
                .call("POST", LOGOUT)
                .header("content-type", FORM)
                .body(body)
                .send();
    }

    private String logoutToken(UnaryOperator<Tokens> change) {
        var tokens = change.apply(cast.system()
                .tokens()
                .without("user")
                .without("sub")
                .without("upn")
                .withId(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        return tokens.signedBy(cast.system().keys(), header -> header.type(new JOSEObjectType("logout+jwt")));
    }
}

package org.actioncast.system.record;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Partners;
import org.actioncast.system.server.Tokens;

/** The callers of a conversation, by the names that stand in it for their tokens. */
public record Cast(Actioncast system, String host) {

    /** On a host that nobody else has, so that its log is empty and its ids are free. */
    public static Cast of(Actioncast system) {
        return new Cast(system, "http://" + UUID.randomUUID() + ".example");
    }

    Conversation at(String door) {
        return new Conversation(system, host, door);
    }

    /** A page of this user on invoice-42. */
    Tokens page(String user) {
        return system.tokens().host(host).user(user);
    }

    String u1() {
        return page("u1").signed();
    }

    String u2() {
        return page("u2").signed();
    }

    /** Somebody with these groups and no other. */
    String with(String... groups) {
        return page("u1").groups(groups).signed();
    }

    /** An application that speaks for its users. */
    String application() {
        return page("billing").groups("application").without("link").signed();
    }

    /** Rooms that begin with team-, and no other. */
    String teamOnly() {
        return page("u1").claim("rooms", List.of("team-*")).signed();
    }

    /** As it was issued, ten minutes before it ended. */
    static String expired(Tokens tokens) {
        return tokens.claim("iat", Duration.ofMinutes(-15))
                .expiresIn(Duration.ofMinutes(-5))
                .signed();
    }

    /** What can be wrong with a token, so that the sentences are recorded too. */
    Map<String, String> defects() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("expired", expired(page("u1"))),
                Map.entry(
                        "not yet valid",
                        page("u1").validIn(Duration.ofMinutes(5)).signed()),
                Map.entry(
                        "of another issuer",
                        page("u1").issuer("https://somebody.else").signed()),
                Map.entry("for another audience", page("u1").audience("another").signed()),
                Map.entry("of another key", page("u1").signedBy(Keys.generate())),
                Map.entry("unsigned", page("u1").unsigned()),
                Map.entry("signed with the public key", page("u1").signedWithThePublicKeyOf(system.keys())),
                Map.entry("without host", page("u1").without("host").signed()),
                Map.entry("without link", page("u1").without("link").signed()),
                Map.entry("without user", page("u1").without("user").signed()),
                Map.entry("without an end", page("u1").without("exp").signed()),
                Map.entry(
                        "of an issuer of other hosts",
                        page("u1")
                                .issuer(Partners.iss("crm"))
                                .signedBy(system.partners().crmKeys())),
                Map.entry(
                        "whose keys cannot be had",
                        system.partners().gone().user("u1").signed()),
                Map.entry("garbage", "garbage"),
                Map.entry("three empty parts", "..")));
    }
}

package org.actioncast.system.chaos.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.actioncast.system.chaos.history.Channel;
import org.actioncast.system.chaos.history.Space;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Tokens;
import org.jspecify.annotations.Nullable;

/** The applications, records and rooms of a run, which differ as little as they can, and the tokens for them. */
public final class World {

    private static final String HOST = "http://app.example";

    /** One host in capitals, one link in capitals, and two whose joined text is the same. */
    private static final List<Space> SPACES = List.of(
            new Space(HOST, "doc:1"),
            new Space("http://App.example", "doc:1"),
            new Space(HOST, "Doc:1"),
            new Space(HOST + ":doc", "1"));

    private static final List<String> ROOMS = List.of("", "talk", "Talk", "0");

    /** Longer than any run, so that a token ends only where a fault wants it to. */
    private static final Duration LONG = Duration.ofHours(24);

    /** Whether a token lets its page watch, or what is wrong with it. */
    public enum Access {
        VALID,
        EXPIRED,
        FORGED,
        PUBLISHER_ONLY
    }

    private final Actioncast system;
    private final Keys others = Keys.generate();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public World(Actioncast system) {
        this.system = system;
    }

    Space space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    Space space(int number) {
        return SPACES.get(number % SPACES.size());
    }

    /** The first rooms more often than the last. */
    String room(Random random) {
        return ROOMS.get(Math.min(random.nextInt(ROOMS.size()), random.nextInt(ROOMS.size())));
    }

    public List<String> rooms() {
        return ROOMS;
    }

    public List<Channel> channels() {
        return SPACES.stream().flatMap(space -> ROOMS.stream().map(space::room)).toList();
    }

    /** @param life null for longer than the run */
    String token(Space space, String user, Access access, @Nullable Duration life) {
        return life == null && access == Access.VALID
                ? pageToken(space, user)
                : signed(page(space, user).expiresIn(life == null ? LONG : life), access);
    }

    /** Made once: a signature costs more than a post. */
    String pageToken(Space space, String user) {
        return tokens.computeIfAbsent(
                "page " + space + user, key -> page(space, user).signed());
    }

    private Tokens page(Space space, String user) {
        return system.tokens().host(space.host()).link(space.link()).user(user).expiresIn(LONG);
    }

    private String signed(Tokens token, Access access) {
        return switch (access) {
            case VALID -> token.signed();
            case EXPIRED ->
                token.claim("iat", Duration.ofMinutes(-20))
                        .expiresIn(Duration.ofMinutes(-10))
                        .signed();
            case FORGED -> token.signedBy(others);
            case PUBLISHER_ONLY -> token.groups("publisher").signed();
        };
    }

    String applicationToken(String host) {
        return tokens.computeIfAbsent(
                "application " + host,
                key -> system.tokens()
                        .host(host)
                        .without("link")
                        .without("context")
                        .user("application")
                        .groups("application")
                        .expiresIn(LONG)
                        .signed());
    }
}

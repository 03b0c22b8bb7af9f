package org.actioncast.core.caller;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller holds, under the names that claims have. A time is in seconds since 1970. {@code iss} is the issuer that signed the person in,
 * also of a token of this server; {@code exp} is the instant at which this server stops accepting the token, clock skew and greatest age
 * counted.
 */
final class HeldClaims {

    private static final List<String> NAMES =
            List.of("iss", "sub", "jti", "sid", "iat", "exp", "groups", "host", "link", "context", "user", "rooms");

    private HeldClaims() {}

    static Set<String> namesOf(Caller caller) {
        return NAMES.stream().filter(name -> of(caller, name) != null).collect(Collectors.toUnmodifiableSet());
    }

    static @Nullable Object of(Caller caller, String claim) {
        return switch (claim) {
            case "iss" -> caller.identity().issuer();
            case "sub" -> caller.identity().subject();
            case "jti" -> caller.identity().tokenId();
            case "sid" -> caller.identity().session();
            case "iat" -> caller.identity().issued().getEpochSecond();
            case "exp" -> caller.expires().getEpochSecond();
            case "groups" -> caller.groups();
            case "host" -> caller.host();
            case "link" -> caller.link();
            case "context" -> caller.context();
            case "user" -> caller.user();
            case "rooms" ->
                caller.rooms().all() ? null : Set.copyOf(caller.rooms().names());
            default -> null;
        };
    }
}

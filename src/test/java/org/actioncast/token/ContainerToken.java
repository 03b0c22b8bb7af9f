package org.actioncast.token;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a container hands to a resource. Payara gives claims that it does not know as JSON values, as the specification
 * has it; one that gives all as Java values exists too.
 */
record ContainerToken(Map<String, ?> claims) implements JsonWebToken {

    private static final Set<String> KNOWN_TIMES = Set.of("exp", "iat");

    static ContainerToken ofJavaValues(Tokens tokens) {
        return new ContainerToken(tokens.claims());
    }

    static ContainerToken ofJsonValues(Tokens tokens) {
        try (var reader = Json.createReader(new StringReader(tokens.json()))) {
            return new ContainerToken(reader.readObject());
        }
    }

    @Override
    public String getName() {
        return "anna";
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getClaim(String name) {
        return (T) (claims instanceof JsonObject json ? known(json, name) : claims.get(name));
    }

    private static @Nullable Object known(JsonObject json, String name) {
        var value = json.get(name);
        if (KNOWN_TIMES.contains(name) && value instanceof JsonNumber number) {
            return number.longValue();
        }
        if (name.equals("groups") && value instanceof JsonArray array) {
            return array.stream().allMatch(JsonString.class::isInstance)
                    ? array.getValuesAs(JsonString::getString).stream().collect(Collectors.toSet())
                    : array;
        }
        return value;
    }
}

package org.actioncast.trust.token;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;

/**
 * A signed token of three parts that nobody has verified. Its claims count for one thing only: {@code iss} says whose keys have to verify it.
 *
 * @param claims worth nothing before {@link Signatures#verify}
 */
record UnverifiedToken(JWSObject jws, Claims claims) {

    /** @param types accepted as its {@code typ}; an absent one is accepted, any other was issued for another use (RFC 8725, 3.11) */
    static UnverifiedToken parse(String token, Set<JOSEObjectType> types) {
        try {
            var parts = JOSEObject.split(token);
            if (parts.length != 3 || !isObject(parts[0].decodeToString())) {
                throw new TokenRefused(TokenDefect.MALFORMED);
            }
            checkHeader(Header.parse(parts[0]), types);
            var jws = JWSObject.parse(token);
            return new UnverifiedToken(jws, Claims.of(payload(jws)));
        } catch (ParseException | IllegalArgumentException malformed) {
            // not kept as the cause: its message may quote the token
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
    }

    private static Map<String, Object> payload(JWSObject jws) {
        var payload = jws.getPayload();
        var claims = isObject(payload.toString()) ? payload.toJSONObject() : null;
        if (claims == null) {
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
        return claims;
    }

    /** nimbus 10.10 also reads an array of pairs as an object, which no container does. */
    private static boolean isObject(String json) {
        return json.stripLeading().startsWith("{");
    }

    private static void checkHeader(Header header, Set<JOSEObjectType> types) {
        if (!(header instanceof JWSHeader signed)) {
            throw new TokenRefused(TokenDefect.ALGORITHM);
        }
        if (signed.getType() != null && !types.contains(signed.getType())) {
            throw new TokenRefused(TokenDefect.TYPE);
        }
        // A JWT never has an unencoded payload (RFC 7797, 7)
        if (!signed.isBase64URLEncodePayload()) {
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
    }
}

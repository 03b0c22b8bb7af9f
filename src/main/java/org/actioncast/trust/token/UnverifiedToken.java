package org.actioncast.trust.token;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A signed token of three parts that nobody has verified. Its claims count for one thing only: {@code iss} says whose keys have to verify it.
 *
 * @param claims worth nothing before {@link Signatures#verify}
 */
record UnverifiedToken(JWSObject jws, Claims claims) {

    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]*+");

    /** RFC 7515, 4.1.9: it may stand before a media type that has no other slash, and says nothing. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("application/([^/]+)", Pattern.CASE_INSENSITIVE);

    /** @param types accepted as its {@code typ}; an absent one is accepted, any other was issued for another use (RFC 8725, 3.11) */
    static UnverifiedToken parse(String token, Set<JOSEObjectType> types) {
        try {
            var parts = JOSEObject.split(token);
            if (parts.length != 3 || !isObject(parts[0].decodeToString())) {
                throw new TokenRefused(TokenDefect.MALFORMED);
            }
            checkHeader(Header.parse(parts[0]), types);
            checkSpelling(parts);
            var jws = JWSObject.parse(token);
            return new UnverifiedToken(jws, Claims.of(payload(jws)));
        } catch (TokenRefused refused) {
            throw refused;
        } catch (ParseException | RuntimeException malformed) {
            // Not kept as the cause: its message may quote the token. What a library throws at anybody's text is not
            // all foreseen.
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
    }

    /** Nothing but base64url, without padding (RFC 7515, 2): nimbus passes over every other character. */
    private static void checkSpelling(Base64URL... parts) {
        for (var part : parts) {
            if (!BASE64URL.matcher(part.toString()).matches()) {
                throw new TokenRefused(TokenDefect.MALFORMED);
            }
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
        if (signed.getType() != null && !types.contains(type(signed.getType()))) {
            throw new TokenRefused(TokenDefect.TYPE);
        }
        // A JWT never has an unencoded payload (RFC 7797, 7)
        if (!signed.isBase64URLEncodePayload()) {
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
    }

    private static JOSEObjectType type(JOSEObjectType named) {
        var media = MEDIA_TYPE.matcher(named.getType());
        return media.matches() ? new JOSEObjectType(media.group(1)) : named;
    }
}

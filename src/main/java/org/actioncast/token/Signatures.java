package org.actioncast.token;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;

/** Checks the form and the signature of a token. Its claims are read only after that. */
final class Signatures {

    private final PublicKeys keys;
    private final DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();

    Signatures(PublicKeys keys) {
        this.keys = keys;
        processor.setJWSKeySelector(keys);
        // an absent typ is accepted; any other was issued for another use of the same key (RFC 8725, 3.11)
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    }

    Claims verify(String token) {
        try {
            var parts = JOSEObject.split(token);
            if (parts.length != 3 || !isObject(parts[0].decodeToString())) {
                throw new TokenRefused(TokenDefect.MALFORMED);
            }
            checkHeader(Header.parse(parts[0]));
            var payload = processor.process(JWSObject.parse(token), null);
            var claims = isObject(payload.toString()) ? payload.toJSONObject() : null;
            if (claims == null) {
                throw new TokenRefused(TokenDefect.MALFORMED);
            }
            return Claims.of(claims);
        } catch (ParseException | IllegalArgumentException malformed) {
            // not kept as the cause: its message may quote the token
            throw new TokenRefused(TokenDefect.MALFORMED);
        } catch (KeySourceException unavailable) {
            throw new TokenRefused(TokenDefect.KEYS_UNAVAILABLE, unavailable);
        } catch (BadJOSEException | JOSEException wrong) {
            throw new TokenRefused(TokenDefect.SIGNATURE);
        }
    }

    /** nimbus 10.10 also reads an array of pairs as an object, which no container does. */
    private static boolean isObject(String json) {
        return json.stripLeading().startsWith("{");
    }

    private void checkHeader(Header header) {
        // Before any key is looked at: with "none" or with an HMAC keyed by the public key, anybody could sign.
        if (!(header instanceof JWSHeader signed) || !signed.getAlgorithm().equals(keys.algorithm())) {
            throw new TokenRefused(TokenDefect.ALGORITHM);
        }
        if (signed.getType() != null && !signed.getType().equals(JOSEObjectType.JWT)) {
            throw new TokenRefused(TokenDefect.TYPE);
        }
        // A JWT never has an unencoded payload (RFC 7797, 7)
        if (!signed.isBase64URLEncodePayload()) {
            throw new TokenRefused(TokenDefect.MALFORMED);
        }
    }
}

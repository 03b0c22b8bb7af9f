package org.actioncast.trust.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.SecurityContext;
import org.actioncast.trust.keys.PublicKeys;

/** Checks the signature of a token with the keys of one issuer. */
final class Signatures {

    private final PublicKeys keys;
    private final DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();

    Signatures(PublicKeys keys) {
        this.keys = keys;
        processor.setJWSKeySelector(keys);
        // checked by the unverified token itself, for this one would know one type only
        processor.setJWSTypeVerifier((type, context) -> {});
    }

    /** Refuses a token that none of these keys has signed. */
    void verify(UnverifiedToken token) {
        // Before any key is looked at: with "none" or with an HMAC keyed by the public key, anybody could sign.
        if (!keys.algorithm().equals(token.jws().getHeader().getAlgorithm())) {
            throw new TokenRefused(TokenDefect.ALGORITHM);
        }
        try {
            processor.process(token.jws(), null);
        } catch (KeySourceException unavailable) {
            throw new TokenRefused(TokenDefect.KEYS_UNAVAILABLE, unavailable);
        } catch (BadJOSEException | JOSEException wrong) {
            throw new TokenRefused(TokenDefect.SIGNATURE);
        }
    }
}

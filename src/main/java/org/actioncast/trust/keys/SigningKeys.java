package org.actioncast.trust.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actioncast.settings.Settings;

/**
 * The keys with which this server signs tokens of its own. All nodes of a deployment have the same ones.
 *
 * @param issuer {@code actioncast.signing.issuer}: the {@code iss} of these tokens
 * @param signing {@code actioncast.signing.key} or {@code actioncast.signing.key.location}: the private key that signs
 * @param published the public half of it, then of the next and the previous key
 */
public record SigningKeys(String issuer, JWK signing, JWKSet published) {

    private static final String ISSUER = "actioncast.signing.issuer";
    private static final String KEY = "actioncast.signing.key";
    private static final String LOCATION = ".location";
    private static final List<String> OTHERS = List.of("actioncast.signing.next", "actioncast.signing.previous");

    /** None where this server signs nothing. */
    public static Optional<SigningKeys> from(Settings settings) {
        var issuer = settings.text(ISSUER)
                .orElseThrow(() -> settings.refused(ISSUER, "give the iss of the tokens that this server signs"));
        var signing = read(settings, KEY);
        var published = new ArrayList<JWK>();
        signing.ifPresent(published::add);
        for (var other : OTHERS) {
            read(settings, other).ifPresent(key -> {
                if (!signing.map(SigningKeys::algorithm).equals(Optional.of(algorithm(key)))) {
                    throw settings.refused(
                            other + LOCATION, "give a key of the same algorithm as " + KEY + ", which has to be there");
                }
                published.add(key);
            });
        }
        return signing.map(key -> {
            if (!key.isPrivate()) {
                throw settings.refused(shown(settings, KEY), "give the private key, for this one cannot sign");
            }
            var keys = new SigningKeys(issuer, key, new JWKSet(published).toPublicJWKSet());
            if (!keys.verifiesItself()) {
                throw settings.refused(shown(settings, KEY), "give both halves of one key");
            }
            return keys;
        });
    }

    /** The keys that verify what was signed here. */
    public PublicKeys verifying() {
        return PublicKeys.fixed(algorithm(signing), published);
    }

    /** The public keys, as {@code /.well-known/jwks.json} shows them. */
    public String json() {
        return published.toString(true);
    }

    public String sign(Map<String, Object> claims) {
        try {
            var header = new JWSHeader.Builder(algorithm(signing))
                    .type(JOSEObjectType.JWT)
                    .keyID(signing.getKeyID())
                    .build();
            var token = new SignedJWT(header, JWTClaimsSet.parse(claims));
            token.sign(signer());
            return token.serialize();
        } catch (JOSEException | ParseException impossible) {
            throw new IllegalStateException("The signing key was checked at start", impossible);
        }
    }

    private boolean verifiesItself() {
        try {
            var token = SignedJWT.parse(sign(Map.of()));
            return token.verify(
                    signing instanceof ECKey key ? new ECDSAVerifier(key) : new RSASSAVerifier(signing.toRSAKey()));
        } catch (JOSEException | ParseException mismatch) {
            return false;
        }
    }

    private JWSSigner signer() throws JOSEException {
        return signing instanceof ECKey key ? new ECDSASigner(key) : new RSASSASigner(signing.toRSAKey());
    }

    private static Optional<JWK> read(Settings settings, String key) {
        var inline = settings.text(key);
        var place = settings.text(key + LOCATION);
        if (inline.isPresent() && place.isPresent()) {
            throw settings.refused(
                    key + LOCATION, "leave it out, or leave out " + key + ", for only one of them can count");
        }
        try {
            var text = place.isPresent() ? Optional.of(KeyLocation.read(place.get())) : inline;
            return text.isPresent() ? Optional.of(KeyText.one(text.get())) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw settings.refused(
                    shown(settings, key),
                    "give an RSA key of 2048 bits or more, or an EC key of P-256 with its public half, as PEM (PKCS#8) or JWK");
        }
    }

    private static String shown(Settings settings, String key) {
        return settings.text(key).isPresent() ? key : key + LOCATION;
    }

    private static JWSAlgorithm algorithm(JWK key) {
        return key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    }
}

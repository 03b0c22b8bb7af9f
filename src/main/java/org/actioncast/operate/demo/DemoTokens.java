package org.actioncast.operate.demo;

import static java.lang.System.Logger.Level.WARNING;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.actioncast.core.caller.Group;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.TokenRefused;
import org.actioncast.trust.token.TokenVerifier;

/** Signs tokens with the demo's own key, if there is one. */
@ApplicationScoped
public class DemoTokens {

    static final String KEY = "actioncast.demo.signing-key";

    private static final System.Logger LOG = System.getLogger(DemoTokens.class.getName());
    private static final Duration LIFE = Duration.ofHours(1);

    @Inject
    private TokenVerifier verifier;

    private final Settings settings = Settings.of(DemoTokens.class);
    private final Optional<PrivateKey> key = settings.text(KEY).map(this::read);

    void check(@Observes ApplicationDeployed deployed) {
        if (!on()) {
            return;
        }
        try {
            verifier.verify(sign(new DemoPerson("http://localhost", "probe", "", "probe", List.of(Group.SUBSCRIBER))));
        } catch (TokenRefused e) {
            throw settings.refused(
                    KEY, "give the private half of the key that verifies tokens here, or nothing at all");
        }
        LOG.log(
                WARNING,
                "*** DEMO MODE: anybody on this machine gets any token. Never run a deployment like this. ***");
    }

    boolean on() {
        return key.isPresent();
    }

    /** Valid for an hour. */
    String sign(DemoPerson person) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.text("mp.jwt.verify.issuer").orElseThrow())
                .audience(settings.list("mp.jwt.verify.audiences"))
                .subject(person.user())
                .claim("upn", person.user())
                .claim("host", person.host())
                .claim("link", person.link())
                .claim("context", person.context())
                .claim("user", person.user())
                .claim("groups", person.groups())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key.orElseThrow()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The demo key cannot sign.", e);
        }
    }

    private PrivateKey read(String path) {
        try {
            var pem = Files.readString(Path.of(path)).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw settings.refused(KEY, "give the path of an RSA private key in PKCS#8 PEM, or nothing at all");
        }
    }
}

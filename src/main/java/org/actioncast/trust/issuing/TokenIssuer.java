package org.actioncast.trust.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.NotYours;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.json.Fields;
import org.actioncast.settings.Settings;
import org.actioncast.trust.issuing.IssuingRefused.Why;
import org.actioncast.trust.keys.SigningKeys;
import org.actioncast.trust.token.TokenVerifier;

/** Who gets a token, and what is in it. */
@ApplicationScoped
public class TokenIssuer {

    /**
     * A signed token.
     *
     * @param id by which it can be revoked
     * @param seconds until it ends
     */
    public record Given(String token, String id, long seconds) {}

    @Inject
    private TokenVerifier tokens;

    private final IssuingSettings settings = IssuingSettings.from(Settings.of(TokenIssuer.class));

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        IssuingSettings.from(Settings.of(TokenIssuer.class));
    }

    /** Bytes of a request. */
    public int maxBody() {
        return settings.maxBody();
    }

    /** Refuses a caller that gets no token, whatever it asks for. */
    public void check(Caller caller) {
        if (!caller.in(Group.ISSUER) && !caller.lacksLink()) {
            var without = Collections.disjoint(caller.groups(), Group.ALL);
            throw new IssuingRefused(without ? Why.NO_GROUP : Why.NOT_AN_ISSUER);
        }
        keys();
    }

    public Given give(Caller caller, Fields asked) {
        check(caller);
        var application = caller.in(Group.ISSUER);
        var id = UUID.randomUUID().toString();
        var grant = new Grant(caller, new TokenRequest(asked), settings, id, Instant.now(), tokens.clockSkew());
        var claims = grant.claims(application);
        if (!application) {
            checkOffered(caller, grant.link());
        }
        claims.put("iss", keys().issuer());
        return new Given(keys().sign(claims), id, grant.seconds(application));
    }

    /** The public keys of this server (RFC 7517). */
    public String keySet() {
        return keys().json();
    }

    private SigningKeys keys() {
        return tokens.signing().orElseThrow(() -> new IssuingRefused(Why.NO_KEY));
    }

    private void checkOffered(Caller caller, String link) {
        if (!tokens.offers(caller, link)) {
            throw new NotYours(
                    "link",
                    "This link is not one that a person may choose (the issuer's \"links\"): let your application ask.");
        }
    }
}

package org.actioncast.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.http.Body;
import org.actioncast.http.Problem;
import org.actioncast.keys.SigningKeys;
import org.actioncast.settings.Settings;
import org.actioncast.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** Who gets a token, and what is in it. */
@ApplicationScoped
class IssuingOffice {

    /**
     * A signed token.
     *
     * @param id by which it can be revoked
     * @param seconds until it ends
     */
    record Given(String token, String id, long seconds) {}

    @Inject
    private TokenVerifier tokens;

    private final IssuingSettings settings = IssuingSettings.from(Settings.of(IssuingOffice.class));

    /** Checks the settings at start and not with the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {}

    Given give(@Nullable String authorization, InputStream body) {
        var caller = tokens.verifyAsking(authorization);
        var application = caller.in(Group.ISSUER);
        if (!application && !caller.lacksLink()) {
            throw Problem.of(403, "forbidden", "Asking for tokens takes the group \"" + Group.ISSUER + "\".");
        }
        var keys = keys();
        var request = TokenRequest.parse(Body.text(body, settings.maxBody()));
        var id = UUID.randomUUID().toString();
        var grant = new Grant(caller, request, settings, id, Instant.now(), tokens.clockSkew());
        var claims = grant.claims(application);
        if (!application) {
            checkOffered(caller, grant.link());
        }
        claims.put("iss", keys.issuer());
        return new Given(keys.sign(claims), id, grant.seconds(application));
    }

    /** The public keys of this server. */
    SigningKeys keys() {
        return tokens.signing()
                .orElseThrow(() -> Problem.of(
                        404, "signs-no-tokens", "This server signs no tokens: it has no actioncast.signing.key."));
    }

    private void checkOffered(Caller caller, String link) {
        if (!tokens.offers(caller, link)) {
            throw Problem.forbiddenField(
                    "link",
                    "This link is not one that a person may choose (the issuer's \"links\"): let your application ask.");
        }
    }
}

package org.actioncast.door.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.actioncast.door.http.body.BodyAddress;
import org.actioncast.door.http.body.BodyAddress.Entry;
import org.actioncast.trust.issuing.TokenIssuer;

/** The addresses at which requests about tokens are read. */
@ApplicationScoped
class TokensAddresses {

    @Inject
    private TokenIssuer issuer;

    @Produces
    BodyAddress give() {
        return new BodyAddress("/api/tokens", issuer.maxBody(), Entry.ASKING_TOKEN);
    }

    @Produces
    BodyAddress revoke() {
        return new BodyAddress("/api/revocations", RevocationsResource.BODY_MAX, Entry.TOKEN);
    }

    @Produces
    BodyAddress logout() {
        return new BodyAddress("/api/logout", LogoutResource.BODY_MAX, Entry.ANYBODY);
    }
}

package org.actioncast.core.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.actioncast.core.caller.Revocation.Kind;
import org.jspecify.annotations.Nullable;

/** What this node knows to be revoked. Any thread. */
@ApplicationScoped
public class Revocations {

    private record Key(Kind kind, String scope, String value) {}

    @Inject
    private Event<TokensRevoked> learned;

    private final Map<Key, Revocation> known = new ConcurrentHashMap<>();

    /** CDI calls it for its proxy too. */
    @SuppressWarnings("NullAway.Init")
    protected Revocations() {}

    Revocations(Event<TokensRevoked> learned) {
        this.learned = learned;
    }

    /** From now on these count, and everybody who holds a caller is told. */
    public void learn(List<Revocation> revocations) {
        add(revocations);
        learned.fire(new TokensRevoked(revocations));
    }

    void add(List<Revocation> revocations) {
        for (var one : revocations) {
            if (one.kind() != Kind.LOGOUT) {
                known.merge(new Key(one.kind(), one.scope(), one.value()), one, Revocations::later);
            }
        }
    }

    public void forgetEnded(Instant now) {
        known.values().removeIf(revocation -> !now.isBefore(revocation.ends()));
    }

    public int size() {
        return known.size();
    }

    public boolean has(Caller caller) {
        if (known.isEmpty()) {
            return false;
        }
        var identity = caller.identity();
        return covers(Kind.TOKEN, identity.host(), identity.tokenId(), identity)
                || covers(Kind.USER, identity.host(), caller.user(), identity)
                || covers(Kind.HOST, identity.host(), "", identity)
                || covers(Kind.SESSION, identity.issuer(), identity.session(), identity)
                || covers(Kind.SUBJECT, identity.issuer(), identity.subject(), identity)
                || identity.session() == null
                        && covers(Kind.SESSIONLESS, identity.issuer(), identity.subject(), identity);
    }

    private boolean covers(Kind kind, String scope, @Nullable String value, TokenIdentity identity) {
        var revocation = value == null ? null : known.get(new Key(kind, scope, value));
        return revocation != null && !identity.issued().isAfter(revocation.before());
    }

    private static Revocation later(Revocation one, Revocation other) {
        return one.before().isAfter(other.before()) ? one : other;
    }
}

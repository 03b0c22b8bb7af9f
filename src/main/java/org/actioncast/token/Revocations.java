package org.actioncast.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.actioncast.token.Revocation.Kind;
import org.jspecify.annotations.Nullable;

/** What this node knows to be revoked. Any thread. */
@ApplicationScoped
public class Revocations {

    private record Key(Kind kind, String scope, String value) {}

    private final Map<Key, Revocation> known = new ConcurrentHashMap<>();

    /** From now on these count. {@link TokenVerifier#learn} forgets the tokens that it remembers too. */
    void add(Collection<Revocation> revocations) {
        for (var one : revocations) {
            if (one.kind() == Kind.LOGOUT) {
                continue;
            }
            known.merge(new Key(one.kind(), one.scope(), one.value()), one, Revocations::later);
        }
    }

    void forgetEnded(Instant now) {
        known.values().removeIf(revocation -> !now.isBefore(revocation.ends()));
    }

    public int size() {
        return known.size();
    }

    public boolean has(Caller caller) {
        if (known.isEmpty()) {
            return false;
        }
        var proof = caller.proof();
        return covers(Kind.TOKEN, proof.host(), proof.tokenId(), proof)
                || covers(Kind.USER, proof.host(), caller.user(), proof)
                || covers(Kind.HOST, proof.host(), "", proof)
                || covers(Kind.SESSION, proof.issuer(), proof.session(), proof)
                || covers(Kind.SUBJECT, proof.issuer(), proof.subject(), proof);
    }

    private boolean covers(Kind kind, String scope, @Nullable String value, Proof proof) {
        var revocation = value == null ? null : known.get(new Key(kind, scope, value));
        return revocation != null && !proof.issued().isAfter(revocation.before());
    }

    private static Revocation later(Revocation one, Revocation other) {
        return one.before().isAfter(other.before()) ? one : other;
    }
}

package org.actioncast.trust.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.actioncast.core.caller.Caller;
import org.actioncast.trust.keys.KeyLocation;
import org.jspecify.annotations.Nullable;

/**
 * Callers by the digest of the token that proved them, so that a page which reconnects does not cost a verification of
 * 30 to 50 microseconds again. Bounded: the entry used longest ago makes room. A refusal is not remembered, or anybody
 * could fill the memory with tokens of their own making.
 */
final class VerifiedTokens {

    private record Entry(Caller caller, Instant until) {}

    private final int max;
    private final Map<ByteBuffer, Entry> entries;

    /** Rises when callers are forgotten: whoever was being verified meanwhile is not remembered. */
    private long forgotten;

    VerifiedTokens(int max) {
        this.max = max;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, VerifiedTokens.Entry> eldest) {
                return size() > max;
            }
        };
    }

    /** The caller of the token: remembered and still valid, or else verified now. */
    Caller get(String token, Instant now, Function<String, Caller> verify) {
        if (max == 0) {
            return verify.apply(token);
        }
        var digest = digest(token);
        var known = find(digest, now);
        if (known != null) {
            return known;
        }
        var before = forgotten();
        var caller = verify.apply(token);
        keep(digest, caller, now, before);
        return caller;
    }

    /** These have to be verified again. */
    void forget(Predicate<Caller> callers) {
        synchronized (entries) {
            forgotten++;
            entries.values().removeIf(entry -> callers.test(entry.caller()));
        }
    }

    private long forgotten() {
        synchronized (entries) {
            return forgotten;
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private @Nullable Caller find(ByteBuffer digest, Instant now) {
        synchronized (entries) {
            var entry = entries.get(digest);
            if (entry == null || now.isBefore(entry.until())) {
                return entry == null ? null : entry.caller();
            }
            entries.remove(digest);
            return null;
        }
    }

    private void keep(ByteBuffer digest, Caller caller, Instant now, long before) {
        // no longer than fetched keys are trusted: a token dies with its key here too
        var fresh = now.plus(KeyLocation.FRESH);
        var entry = new Entry(caller, caller.expires().isBefore(fresh) ? caller.expires() : fresh);
        synchronized (entries) {
            if (forgotten == before) {
                entries.put(digest, entry);
            }
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

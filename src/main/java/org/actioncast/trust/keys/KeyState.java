package org.actioncast.trust.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the keys of an issuer are doing, for whoever looks after the server. Any thread. */
public final class KeyState {

    private final boolean remote;
    private volatile @Nullable Instant fetched;
    private volatile boolean failed;

    KeyState(boolean remote) {
        this.remote = remote;
    }

    void came() {
        fetched = Clock.systemUTC().instant();
        failed = false;
    }

    void failed() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** In a few words: whether tokens can be verified, and with keys of what age. */
    public String words() {
        var at = fetched;
        if (!remote) {
            return "set";
        }
        if (at == null) {
            return failed ? "unavailable: never fetched, and the last try failed" : "not needed yet";
        }
        var age = Duration.between(at, Instant.now()).toSeconds();
        return failed ? "stale: fetched " + age + " s ago, and the last try failed" : "fetched " + age + " s ago";
    }
}

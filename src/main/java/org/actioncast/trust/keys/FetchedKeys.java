package org.actioncast.trust.keys;

import static java.lang.System.Logger.Level.WARNING;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys at an address, as they were fetched last. That a key is none of them is only said of keys that were fetched since its name was first
 * heard: anything else is not known now, and a {@link KeySourceException}. Any thread; one of them fetches.
 */
final class FetchedKeys implements JWKSource<SecurityContext> {

    /** A token that names an unknown key causes a fetch, and anybody can make such tokens. */
    private static final int FETCHES = 2;

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /** How long the last keys do while their address is down. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    /** Longer than a good address takes. A bad one must not hold those who only wait for it. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final int TRIES = 2;
    private static final System.Logger LOG = System.getLogger(FetchedKeys.class.getName());

    /** @param began by the clock of nanoseconds, as {@code ended} */
    private record Fetched(JWKSet keys, long began, long ended) {

        boolean isYounger(Duration age) {
            return System.nanoTime() - began < age.toNanos();
        }
    }

    private final KeyAddress address;
    private final JWSAlgorithm algorithm;
    private final KeyState state;
    private final HeardNames names = new HeardNames();

    private final ReentrantLock fetching = new ReentrantLock();
    private final Queue<Long> begun = new ArrayDeque<>();
    private List<String> ignored = List.of();

    private volatile @Nullable Fetched held;

    FetchedKeys(KeyAddress address, JWSAlgorithm algorithm, KeyState state) {
        this.address = address;
        this.algorithm = algorithm;
        this.state = state;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var asked = System.nanoTime();
        var found = selector.select(usable().keys());
        if (!found.isEmpty()) {
            return found;
        }
        var heard = names.heard(selector.getMatcher().getKeyIDs(), asked);
        Predicate<Fetched> since = fetched -> fetched.began() - heard >= 0;
        return selector.select(fetched(WAIT, since.and(fetched -> fetched.ended() - asked >= 0), since)
                .keys());
    }

    /** Fresh ones, or while there are none to be had the last. */
    private Fetched usable() throws KeySourceException {
        var last = held;
        if (last != null && last.isYounger(KeyLocation.FRESH)) {
            return last;
        }
        var old = last != null && last.isYounger(OUTAGE) ? last : null;
        try {
            // Somebody who has old ones waits for nobody: whoever is fetching does so for all.
            return fetched(
                    old == null ? WAIT : Duration.ZERO, fetched -> fetched.isYounger(KeyLocation.FRESH), none -> false);
        } catch (KeySourceException unavailable) {
            if (old != null) {
                return old;
            }
            throw unavailable;
        }
    }

    /**
     * The keys that are held or else fetched now.
     *
     * @param enough when nothing is fetched
     * @param inPlace what does where too much was fetched lately, if the last fetch did not fail
     */
    private Fetched fetched(Duration wait, Predicate<Fetched> enough, Predicate<Fetched> inPlace)
            throws KeySourceException {
        if (!mayFetch(wait)) {
            throw new KeySourceException("The public keys are still being fetched");
        }
        try {
            var last = held;
            if (last != null && enough.test(last)) {
                return last;
            }
            var now = System.nanoTime();
            begun.removeIf(began -> now - began >= INTERVAL.toNanos());
            if (begun.size() < FETCHES) {
                begun.add(now);
                return fetch();
            }
            if (last != null && !state.hasFailed() && inPlace.test(last)) {
                return last;
            }
            throw new KeySourceException("The public keys were fetched too often to fetch them now");
        } finally {
            fetching.unlock();
        }
    }

    private boolean mayFetch(Duration wait) throws KeySourceException {
        try {
            return fetching.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("The server is stopping", stopped);
        }
    }

    private Fetched fetch() throws KeySourceException {
        for (var tries = 1; ; tries++) {
            var began = System.nanoTime();
            try {
                var keys = readable(KeyText.parse(address.text(), algorithm));
                var fetched = new Fetched(keys, began, System.nanoTime());
                held = fetched;
                state.came();
                return fetched;
            } catch (IOException | GeneralSecurityException failed) {
                if (tries == TRIES) {
                    state.failed();
                    LOG.log(
                            WARNING,
                            "The public keys of tokens could not be fetched from {0}: {1}.",
                            host(),
                            failed.getMessage());
                    throw new KeySourceException("The public keys could not be fetched", failed);
                }
            }
        }
    }

    private JWKSet readable(KeySet read) throws GeneralSecurityException {
        read.ignored().stream()
                .filter(sentence -> !ignored.contains(sentence))
                .forEach(sentence ->
                        LOG.log(WARNING, "Of the public keys at {0} one is left out: {1}", host(), sentence));
        ignored = read.ignored();
        if (!PublicKeys.anyFits(algorithm, read.keys().getKeys())) {
            throw new GeneralSecurityException("No key for " + algorithm);
        }
        return read.keys();
    }

    private String host() {
        return address.host();
    }
}

package org.actioncast.token;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Every door's: a token becomes a {@link Caller} or a {@link TokenRefused}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // see the constructor
public class TokenVerifier {

    private static final String BEARER = "bearer ";

    private TokenSettings settings;
    private TokenRules rules;
    private Signatures signatures;
    private VerifiedTokens verified;
    private Clock clock;
    private final Map<TokenDefect, LongAdder> refused = Arrays.stream(TokenDefect.values())
            .collect(Collectors.toMap(Function.identity(), defect -> new LongAdder()));

    /** Does nothing: CDI calls it for its proxy too. {@link #open()} does the work. */
    protected TokenVerifier() {}

    TokenVerifier(TokenSettings settings, Clock clock) {
        open(settings, clock);
    }

    @PostConstruct
    void open() {
        open(TokenSettings.from(Settings.of(TokenVerifier.class)), Clock.systemUTC());
    }

    private void open(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        rules = new TokenRules(settings);
        signatures = new Signatures(settings.keys());
        verified = new VerifiedTokens(settings.cacheEntries());
    }

    /** Opens the verifier at start, so that a wrong setting fails the deployment and not the first caller. */
    void on(@Observes Startup started) {}

    /** The caller that an {@code Authorization} header proves. */
    public Caller verifyBearer(@Nullable String header) {
        var bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return verify(bearer ? header.substring(BEARER.length()).strip() : null);
    }

    /** The caller that a token proves. */
    public Caller verify(@Nullable String token) {
        try {
            return verified(token);
        } catch (TokenRefused e) {
            Objects.requireNonNull(refused.get(e.defect())).increment();
            throw e;
        }
    }

    /** Tokens refused for this reason since the start. */
    public long refused(TokenDefect defect) {
        return Objects.requireNonNull(refused.get(defect)).sum();
    }

    private Caller verified(@Nullable String token) {
        if (token == null || token.isBlank()) {
            throw new TokenRefused(TokenDefect.MISSING);
        }
        if (token.length() > settings.maxSize()) {
            throw new TokenRefused(TokenDefect.TOO_LARGE);
        }
        var now = clock.instant();
        return verified.get(token, now, unknown -> {
            var claims = signatures.verify(unknown);
            rules.checkOrigin(claims);
            return Caller.of(claims, rules.checkTime(claims, now));
        });
    }
}

package org.actioncast.trust.token;

import com.nimbusds.jose.JOSEObjectType;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Revocations;
import org.actioncast.core.caller.TokensRevoked;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;
import org.actioncast.trust.keys.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Every door's: a token becomes a {@link Caller} or a {@link TokenRefused}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // see the constructor
public class TokenVerifier {

    /** The claim of a token that was given in exchange for another: that one's {@code iss}. */
    public static final String VIA = "via";

    /** Before anybody ends a connection, whose page would come back with its token. */
    private static final int EARLY = 200;

    private static final Set<JOSEObjectType> ACCESS = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    @Inject
    private Revocations revocations;

    private TokenSettings settings;
    private TokenRules rules;
    private VerifiedTokens verified;
    private Clock clock;
    private final Map<TokenDefect, LongAdder> refused = Arrays.stream(TokenDefect.values())
            .collect(Collectors.toMap(Function.identity(), defect -> new LongAdder()));

    /** Does nothing: CDI calls it for its proxy too. {@link #open()} does the work. */
    protected TokenVerifier() {}

    TokenVerifier(TokenSettings settings, Clock clock, Revocations revocations) {
        this.revocations = revocations;
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
        verified = new VerifiedTokens(settings.cacheEntries());
    }

    /** Opens the verifier at start, so that a wrong setting fails the deployment and not the first caller. */
    void on(@Observes ApplicationDeployed deployed) {}

    /** From now on these have to be verified again, and are refused. */
    void on(@Observes @Priority(EARLY) TokensRevoked revoked) {
        verified.forget(revocations::has);
    }

    /** The caller that a token proves. */
    public Caller verify(@Nullable String token) {
        return counted(() -> {
            var caller = verified(token);
            if (caller.lacksLink()) {
                throw new TokenRefused(TokenDefect.CLAIM_MISSING, "link");
            }
            return caller;
        });
    }

    /** The same for who asks for a token: a person's need not say what a page is open on. */
    public Caller verifyAsking(@Nullable String token) {
        return counted(() -> verified(token));
    }

    /** Refuses a caller that was verified before and has been revoked since. */
    public Caller stillValid(Caller caller) {
        return counted(() -> {
            checkRevoked(caller);
            return caller;
        });
    }

    /** What an SSO says about the end of a session. */
    public LogoutToken verifyLogout(@Nullable String token) {
        return counted(() -> {
            var unverified = parse(token, LogoutToken.TYPES);
            var issuer = rules.issuer(unverified.claims());
            issuer.signatures().verify(unverified);
            return LogoutToken.of(unverified.claims(), issuer, clock.instant(), settings.clockSkew());
        });
    }

    /** Whether a person whose token this is may choose this link. */
    public boolean offers(Caller caller, String link) {
        return settings.issuers()
                .find(caller.identity().issuer())
                .filter(issuer -> issuer.offers(link))
                .isPresent();
    }

    /** The keys for tokens of this server, if it signs any. */
    public Optional<SigningKeys> signing() {
        return settings.signing();
    }

    /** By how much clocks may differ. */
    public Duration clockSkew() {
        return settings.clockSkew();
    }

    /** How the keys of each issuer are doing, by its name. */
    public Map<String, String> keyStates() {
        return settings.issuers().all().stream()
                .collect(Collectors.toMap(
                        Issuer::name, issuer -> issuer.keys().state().words()));
    }

    /** Tokens refused for this reason since the start. */
    public long refused(TokenDefect defect) {
        return Objects.requireNonNull(refused.get(defect)).sum();
    }

    private Caller verified(@Nullable String token) {
        var now = clock.instant();
        return verified.get(checked(token), now, unknown -> {
            var unverified = UnverifiedToken.parse(unknown, ACCESS);
            var claims = unverified.claims();
            var issuer = rules.issuer(claims);
            issuer.signatures().verify(unverified);
            rules.checkOrigin(claims, issuer);
            var caller = new CallerReader(claims, issuer).read(rules.checkTime(claims, now));
            checkRevoked(caller);
            return caller;
        });
    }

    private void checkRevoked(Caller caller) {
        if (revocations.has(caller)) {
            throw new TokenRefused(TokenDefect.REVOKED);
        }
    }

    private UnverifiedToken parse(@Nullable String token, Set<JOSEObjectType> types) {
        return UnverifiedToken.parse(checked(token), types);
    }

    private String checked(@Nullable String token) {
        if (token == null || token.isBlank()) {
            throw new TokenRefused(TokenDefect.MISSING);
        }
        if (token.length() > settings.maxSize()) {
            throw new TokenRefused(TokenDefect.TOO_LARGE);
        }
        return token;
    }

    private <T> T counted(Supplier<T> verification) {
        try {
            return verification.get();
        } catch (TokenRefused e) {
            Objects.requireNonNull(refused.get(e.defect())).increment();
            throw e;
        }
    }
}

package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.trust.keys.KeyLocation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T10: a caller is remembered by the digest of its token")
class VerifiedTokensTest {

    private static final Instant NOW = Tokens.NOW;

    private final AtomicInteger verifications = new AtomicInteger();
    private final VerifiedTokens tokens = new VerifiedTokens(2);

    @Test
    void verifiesATokenOnce() {
        var first = tokens.get("a", NOW, this::verify);

        assertThat(tokens.get("a", NOW.plusSeconds(1), this::verify)).isSameAs(first);
        assertThat(verifications).hasValue(1);
    }

    @Test
    void forgetsTheTokenUsedLongestAgo() {
        tokens.get("a", NOW, this::verify);
        tokens.get("b", NOW, this::verify);
        tokens.get("a", NOW, this::verify);
        tokens.get("c", NOW, this::verify);

        tokens.get("a", NOW, this::verify);
        assertThat(verifications).hasValue(3);
        tokens.get("b", NOW, this::verify);

        assertThat(verifications).hasValue(4);
        assertThat(tokens.size()).isEqualTo(2);
    }

    @Test
    void verifiesAgainWhenFetchedKeysAreNoLongerFresh() {
        tokens.get("a", NOW, this::verify);
        tokens.get("a", NOW.plus(KeyLocation.FRESH), this::verify);

        assertThat(verifications).hasValue(2);
    }

    @Test
    void doesNotRememberARefusal() {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.get("a", NOW, token -> {
                        verifications.incrementAndGet();
                        throw new TokenRefused(TokenDefect.SIGNATURE);
                    }))
                    .isInstanceOf(TokenRefused.class);
        }

        assertThat(verifications).hasValue(2);
        assertThat(tokens.size()).isZero();
    }

    private Caller verify(String token) {
        verifications.incrementAndGet();
        return new Caller(
                "host", "link", "", token, Set.of(), RoomNames.ALL, NOW.plus(Duration.ofDays(1)), Identities.none());
    }
}

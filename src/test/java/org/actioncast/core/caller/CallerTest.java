package org.actioncast.core.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("C1: a caller answers as a JsonWebToken from what it holds")
class CallerTest {

    private static final Instant ISSUED = Instant.ofEpochSecond(1_000);
    private static final Instant EXPIRES = Instant.ofEpochSecond(4_600);

    private final JsonWebToken page = new Caller(
            "https://erp.example",
            "invoice-42",
            "acme",
            "ann",
            Set.of(Group.PUBLISHER, Group.SUBSCRIBER),
            RoomNames.only(List.of("", "sales*")),
            EXPIRES,
            new TokenIdentity("https://erp.example", "https://sso.example", "t-1", "u-17", "s-1", ISSUED));

    private final JsonWebToken application = new Caller(
            "https://erp.example",
            null,
            null,
            null,
            Set.of(Group.APPLICATION),
            RoomNames.ALL,
            EXPIRES,
            new TokenIdentity("https://erp.example", "https://sso.example", null, null, null, ISSUED));

    @Test
    void answersTheStandardClaims() {
        assertThat(page.getName()).isEqualTo("ann");
        assertThat(page.getIssuer()).isEqualTo("https://sso.example");
        assertThat(page.getSubject()).isEqualTo("u-17");
        assertThat(page.getTokenID()).isEqualTo("t-1");
        assertThat(page.getIssuedAtTime()).isEqualTo(1_000);
        assertThat(page.getExpirationTime()).isEqualTo(4_600);
        assertThat(page.getGroups()).containsExactlyInAnyOrder("publisher", "subscriber");
        assertThat(page.<Set<String>>getClaim(Claims.groups)).isEqualTo(page.getGroups());
    }

    @Test
    void answersTheClaimsOfItsSpace() {
        assertThat(page.<String>getClaim("host")).isEqualTo("https://erp.example");
        assertThat(page.<String>getClaim("link")).isEqualTo("invoice-42");
        assertThat(page.<String>getClaim("context")).isEqualTo("acme");
        assertThat(page.<String>getClaim("user")).isEqualTo("ann");
        assertThat(page.<Set<String>>getClaim("rooms")).containsExactlyInAnyOrder("", "sales*");
        assertThat(page.<String>getClaim("sid")).isEqualTo("s-1");
    }

    @Test
    void namesEveryClaimThatItAnswersAndNoOther() {
        assertThat(page.getClaimNames())
                .containsExactlyInAnyOrder(
                        "iss", "sub", "jti", "sid", "iat", "exp", "groups", "host", "link", "context", "user", "rooms");
        assertThat(application.getClaimNames()).containsExactlyInAnyOrder("iss", "iat", "exp", "groups", "host");
        for (var token : List.of(page, application)) {
            assertThat(token.getClaimNames())
                    .allSatisfy(name -> assertThat(token.containsClaim(name)).isTrue());
        }
    }

    @Test
    void answersNullForWhatItDoesNotHold() {
        assertThat(page.getRawToken()).isNull();
        assertThat(page.getAudience()).isNull();
        assertThat(page.<Object>getClaim("email")).isNull();
        assertThat(page.claim("email")).isEmpty();
        assertThat(application.getSubject()).isNull();
        assertThat(application.<Object>getClaim("rooms")).isNull();
    }

    @Test
    void anApplicationIsNamedByItsHost() {
        assertThat(application.getName()).isEqualTo("https://erp.example");
    }

    @ParameterizedTest
    @CsvSource({
        "https://erp.example, invoice-42, ann, true",
        "https://crm.example, invoice-42, ann, false",
        "https://erp.example, invoice-43, ann, false",
        "https://erp.example, INVOICE-42, ann, false",
        "https://erp.example, , ann, false",
        "https://erp.example, invoice-42, bob, false",
        "https://erp.example, invoice-42, , false"
    })
    @DisplayName("C2: two tokens of one host, link and user are of one page")
    void standsForTheSameHostLinkAndUserAlone(
            String host, @Nullable String link, @Nullable String user, boolean expected) {
        var again = new Caller(host, link, "another", user, Set.of(), RoomNames.ALL, Instant.MAX, Identities.none());

        assertThat(again.standsFor((Caller) page)).isEqualTo(expected);
        assertThat(again.standsFor(null)).isFalse();
    }
}

package org.actioncast.trust.token;

import static org.actioncast.trust.token.TokenDefect.ALGORITHM;
import static org.actioncast.trust.token.TokenDefect.AUDIENCE;
import static org.actioncast.trust.token.TokenDefect.CLAIM_INVALID;
import static org.actioncast.trust.token.TokenDefect.CLAIM_MISSING;
import static org.actioncast.trust.token.TokenDefect.EXPIRED;
import static org.actioncast.trust.token.TokenDefect.HOST;
import static org.actioncast.trust.token.TokenDefect.ISSUER;
import static org.actioncast.trust.token.TokenDefect.MALFORMED;
import static org.actioncast.trust.token.TokenDefect.MISSING;
import static org.actioncast.trust.token.TokenDefect.NOT_YET_VALID;
import static org.actioncast.trust.token.TokenDefect.SIGNATURE;
import static org.actioncast.trust.token.TokenDefect.TOO_LARGE;
import static org.actioncast.trust.token.TokenDefect.TYPE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Every token that has to be refused, with the rule of the package that says so. */
enum BadToken {
    // rule 1
    TOO_LARGE_BY_ITSELF(1, TOO_LARGE, () -> "x".repeat(64 * 1024)),
    TOO_LARGE_THOUGH_SIGNED(
            1,
            TOO_LARGE,
            () -> Tokens.valid().with("more", "x".repeat(64 * 1024)).token()),

    // rule 2
    EMPTY(2, MISSING, () -> ""),
    BLANK(2, MISSING, () -> " \t"),
    GARBAGE(2, MALFORMED, () -> "garbage"),
    TWO_DOTS(2, MALFORMED, () -> ".."),
    FOUR_DOTS(2, MALFORMED, () -> "a.b.c.d.e"),
    BINARY(2, MALFORMED, () -> "\u0000.\ud800.\uffff"),
    TRUNCATED_TO_TWO_PARTS(
            2,
            MALFORMED,
            () -> parts(Tokens.valid()).get(0) + "." + parts(Tokens.valid()).get(1)),
    SIGNATURE_STRIPPED(
            2,
            MALFORMED,
            () -> parts(Tokens.valid()).get(0) + "." + parts(Tokens.valid()).get(1) + "."),
    HEADER_NOT_JSON(2, MALFORMED, () -> encode("alg") + ".e30.e30"),
    HEADER_NESTED_DEEPLY(2, MALFORMED, () -> encode("{\"a\":" + "[".repeat(10_000)) + ".e30.e30"),
    PAYLOAD_NOT_JSON(2, MALFORMED, () -> Tokens.valid().token("a page")),
    PAYLOAD_WITH_A_CLAIM_TWICE(
            2,
            MALFORMED,
            () -> Tokens.valid().token(Tokens.valid().json().replaceFirst("\\{", "{\"host\":\"crm.example.com\","))),
    PAYLOAD_ARRAY_OF_PAIRS(2, MALFORMED, () -> Tokens.valid().token("[[\"host\",\"erp.example.com\"]]")),
    HEADER_ARRAY_OF_PAIRS(2, MALFORMED, () -> encode("[[\"alg\",\"RS256\"]]") + ".e30.e30"),
    PAYLOAD_AN_ARRAY(2, MALFORMED, () -> Tokens.valid().token("[]")),
    PAYLOAD_UNENCODED(
            2,
            MALFORMED,
            () -> Tokens.valid()
                    .header(header -> header.base64URLEncodePayload(false).criticalParams(Set.of("b64")))
                    .token()),
    JUNK_IN_THE_SIGNATURE(2, MALFORMED, () -> Tokens.valid().token() + "!"),
    SIGNATURE_WITH_PADDING(2, MALFORMED, () -> Tokens.valid().token() + "=="),
    OF_ANOTHER_TYPE(
            2,
            TYPE,
            () -> Tokens.valid()
                    .header(header -> header.type(new JOSEObjectType("logout+jwt")))
                    .token()),

    // rule 3
    ALGORITHM_NONE(
            3,
            ALGORITHM,
            () -> new PlainHeader().toBase64URL() + "." + parts(Tokens.valid()).get(1) + "."),
    ALGORITHM_NONE_WITH_A_SIGNATURE(
            3,
            ALGORITHM,
            () -> new PlainHeader().toBase64URL() + "." + parts(Tokens.valid()).get(1) + "."
                    + parts(Tokens.valid()).get(2)),
    ALGORITHM_NONE_IN_CAPITALS(
            3,
            ALGORITHM,
            () -> encode("{\"alg\":\"NONE\"}") + "." + parts(Tokens.valid()).get(1) + ".e30"),
    HMAC_WITH_THE_PUBLIC_KEY(
            3,
            ALGORITHM,
            () -> Tokens.valid()
                    .signedBy(JWSAlgorithm.HS256, hmac(Tokens.RSA.getPublic().getEncoded()))
                    .token()),
    HMAC_WITH_THE_PEM_FILE(
            3,
            ALGORITHM,
            () -> Tokens.valid()
                    .signedBy(
                            JWSAlgorithm.HS256,
                            hmac(Tokens.pem(Tokens.RSA.getPublic()).getBytes(StandardCharsets.UTF_8)))
                    .token()),
    RS512_OF_THE_RIGHT_KEY(
            3,
            ALGORITHM,
            () -> Tokens.valid()
                    .signedBy(JWSAlgorithm.RS512, new RSASSASigner(Tokens.RSA.getPrivate()))
                    .token()),
    PS256_OF_THE_RIGHT_KEY(
            3,
            ALGORITHM,
            () -> Tokens.valid()
                    .signedBy(JWSAlgorithm.PS256, new RSASSASigner(Tokens.RSA.getPrivate()))
                    .token()),
    ES256_WHERE_RS256_IS_SET(3, ALGORITHM, () -> Tokens.valid().signedByEc().token()),

    // rule 4
    SIGNED_BY_ANOTHER_KEY(
            4, SIGNATURE, () -> Tokens.valid().signedBy(Tokens.OTHER_RSA).token()),
    BRINGS_ITS_KEY(
            4,
            SIGNATURE,
            () -> Tokens.valid()
                    .signedBy(Tokens.OTHER_RSA)
                    .header(header ->
                            header.jwk(new RSAKey.Builder((RSAPublicKey) Tokens.OTHER_RSA.getPublic()).build()))
                    .token()),
    NAMES_THE_ADDRESS_OF_ITS_KEYS(
            4,
            SIGNATURE,
            () -> Tokens.valid()
                    .signedBy(Tokens.OTHER_RSA)
                    .header(header -> header.jwkURL(URI.create("http://127.0.0.1:1/keys"))
                            .x509CertURL(URI.create("http://127.0.0.1:1/certificate")))
                    .token()),
    PAYLOAD_OF_ANOTHER(
            4,
            SIGNATURE,
            () -> parts(Tokens.valid()).get(0) + "."
                    + parts(Tokens.valid().with("user", "eve")).get(1) + "."
                    + parts(Tokens.valid()).get(2)),
    HEADER_OF_ANOTHER(
            4,
            SIGNATURE,
            () -> parts(Tokens.valid().keyId("other")).get(0) + "."
                    + parts(Tokens.valid()).get(1) + "."
                    + parts(Tokens.valid()).get(2)),
    SIGNATURE_CUT_SHORT(
            4,
            SIGNATURE,
            () -> Tokens.valid().token().substring(0, Tokens.valid().token().length() - 8)),
    UNKNOWN_CRITICAL_HEADER(
            4,
            SIGNATURE,
            () -> Tokens.valid()
                    .header(header -> header.customParam("exotic", true).criticalParams(Set.of("exotic")))
                    .token()),

    // rule 6: the container refuses the same
    NO_ISSUER(6, CLAIM_MISSING, token -> token.without("iss")),
    ISSUER_OF_ANOTHER(6, ISSUER, token -> token.with("iss", "https://sso.example.com/")),
    ISSUER_A_LIST(6, CLAIM_INVALID, token -> token.with("iss", List.of(Tokens.ISSUER_URL))),
    NO_AUDIENCE(6, AUDIENCE, token -> token.without("aud")),
    AUDIENCE_OF_ANOTHER(6, AUDIENCE, token -> token.with("aud", List.of("billing", "crm"))),
    AUDIENCE_A_NUMBER(6, CLAIM_INVALID, token -> token.with("aud", 7)),
    NO_PRINCIPAL(6, CLAIM_MISSING, token -> token.without("sub", "upn")),
    PRINCIPAL_BLANK(6, CLAIM_INVALID, token -> token.with("upn", " ")),

    // rule 7
    NO_EXPIRY(7, CLAIM_MISSING, token -> token.without("exp")),
    NO_TIME_OF_ISSUE(7, CLAIM_MISSING, token -> token.without("iat")),
    EXPIRY_A_STRING(7, CLAIM_INVALID, token -> token.with("exp", "2030-01-01")),
    EXPIRY_BEYOND_ALL_TIME(7, CLAIM_INVALID, token -> token.with("exp", Long.MAX_VALUE)),
    EXPIRY_NEGATIVE(7, CLAIM_INVALID, token -> token.with("exp", -1)),
    PAST_ITS_EXPIRY(7, EXPIRED, token -> token.at("exp", -30)),
    ISSUED_AFTER_ITS_EXPIRY(7, CLAIM_INVALID, token -> token.at("iat", 700)),
    BEFORE_ITS_TIME(7, NOT_YET_VALID, token -> token.at("nbf", 31)),
    ISSUED_IN_THE_FUTURE(7, NOT_YET_VALID, token -> token.at("iat", 31)),
    TIME_TO_BEGIN_A_STRING(7, CLAIM_INVALID, token -> token.with("nbf", "now")),

    // rule 8
    NO_HOST(8, CLAIM_MISSING, token -> token.without("host")),
    NO_LINK(8, CLAIM_MISSING, token -> token.without("link")),
    NO_USER(8, CLAIM_MISSING, token -> token.without("user")),
    SUBSCRIBER_WITHOUT_LINK(
            8,
            CLAIM_MISSING,
            token -> token.with("groups", List.of("subscriber")).without("link")),
    PUBLISHER_WITHOUT_USER(
            8,
            CLAIM_MISSING,
            token -> token.with("groups", List.of("publisher")).without("user")),
    APPLICATION_WITHOUT_HOST(
            8,
            CLAIM_MISSING,
            token -> token.with("groups", List.of("application")).without("host")),
    NO_GROUP_AND_NO_HOST(8, CLAIM_MISSING, token -> token.without("groups", "host")),

    // rule 9
    HOST_EMPTY(9, CLAIM_INVALID, token -> token.with("host", "")),
    HOST_A_NUMBER(9, CLAIM_INVALID, token -> token.with("host", 7)),
    HOST_TOO_LONG(9, CLAIM_INVALID, token -> token.with("host", "h".repeat(256))),
    LINK_BLANK(9, CLAIM_INVALID, token -> token.with("link", " \u00a0\t")),
    LINK_TOO_LONG(9, CLAIM_INVALID, token -> token.with("link", "l".repeat(401))),
    LINK_WITH_A_NUL(9, CLAIM_INVALID, token -> token.with("link", "/invoices\u0000/42")),
    LINK_WITH_A_LINE_BREAK(9, CLAIM_INVALID, token -> token.with("link", "/invoices\n/42")),
    LINK_A_FRACTION(9, CLAIM_INVALID, token -> token.with("link", 4.2)),
    LINK_A_LIST(9, CLAIM_INVALID, token -> token.with("link", List.of("/invoices/42"))),
    LINK_AN_OBJECT(9, CLAIM_INVALID, token -> token.with("link", Map.of("a", "b"))),
    LINK_TRUE(9, CLAIM_INVALID, token -> token.with("link", true)),
    CONTEXT_TOO_LONG(9, CLAIM_INVALID, token -> token.with("context", "c".repeat(256))),
    CONTEXT_BLANK(9, CLAIM_INVALID, token -> token.with("context", " ")),
    USER_EMPTY(9, CLAIM_INVALID, token -> token.with("user", "")),
    USER_TOO_LONG(9, CLAIM_INVALID, token -> token.with("user", "u".repeat(256))),
    USER_WITH_DELETE(9, CLAIM_INVALID, token -> token.with("user", "anna\u007f")),
    USER_WITH_C1(9, CLAIM_INVALID, token -> token.with("user", "anna\u0085")),
    USER_HALF_A_PAIR(9, CLAIM_INVALID, token -> token.with("user", "anna\ud83d")),
    USER_PAIR_REVERSED(9, CLAIM_INVALID, token -> token.with("user", "\ude00\ud83d")),
    TOKEN_ID_A_NUMBER(9, CLAIM_INVALID, token -> token.with("jti", 1)),
    GROUPS_OF_NUMBERS(9, CLAIM_INVALID, token -> token.with("groups", List.of(1, 2))),

    // rules 15 and 16, where crm is an issuer too
    ISSUER_UNKNOWN(
            15,
            ISSUER,
            () -> IssuersTest.ofCrm().with("iss", "https://hr.example.com").token()),
    ISSUER_UNKNOWN_WITH_ITS_KEY(
            15,
            ISSUER,
            () -> Tokens.valid()
                    .with("iss", "https://hr.example.com")
                    .signedBy(Tokens.OTHER_RSA)
                    .header(header -> header.jwkURL(URI.create("http://127.0.0.1:1/keys")))
                    .token()),
    KEY_OF_ANOTHER_ISSUER(
            15, SIGNATURE, () -> Tokens.valid().signedBy(Tokens.OTHER_RSA).token()),
    KEY_ID_OF_ANOTHER_ISSUER(
            15,
            SIGNATURE,
            () -> Tokens.valid()
                    .signedBy(Tokens.OTHER_RSA)
                    .keyId(IssuersTest.CRM_KEY_ID)
                    .token()),
    ISSUER_OF_ANOTHER_KEY(
            15, SIGNATURE, () -> IssuersTest.ofCrm().signedBy(Tokens.RSA).token()),
    HOST_OF_ANOTHER_ISSUER(
            16, HOST, () -> IssuersTest.ofCrm().with("host", "erp.example.com").token()),
    HOST_THAT_ONLY_BEGINS_ALIKE(
            16,
            HOST,
            () -> IssuersTest.ofCrm()
                    .with("host", "crm.example.com.evil.example")
                    .token()),
    HOST_WITH_A_USER(
            16,
            HOST,
            () -> IssuersTest.ofCrm().with("host", "evil@crm.example.com").token()),
    HOST_WITH_ANOTHER_PATH(
            16,
            HOST,
            () -> IssuersTest.ofCrm()
                    .with("host", "http://[2001:db8::1]:8080/crm")
                    .token()),
    ROOMS_OF_NUMBERS(9, CLAIM_INVALID, token -> token.with("rooms", List.of(7)));

    final int rule;
    final TokenDefect defect;
    final Supplier<String> token;

    BadToken(int rule, TokenDefect defect, Supplier<String> token) {
        this.rule = rule;
        this.defect = defect;
        this.token = token;
    }

    BadToken(int rule, TokenDefect defect, UnaryOperator<Tokens> change) {
        this(rule, defect, () -> change.apply(Tokens.valid()).token());
    }

    @Override
    public String toString() {
        return "rule " + rule + ": " + name();
    }

    private static List<String> parts(Tokens tokens) {
        return List.of(tokens.token().split("\\."));
    }

    private static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    private static JWSSigner hmac(byte[] secret) {
        try {
            return new MACSigner(secret);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

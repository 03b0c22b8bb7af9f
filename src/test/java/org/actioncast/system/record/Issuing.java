package org.actioncast.system.record;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import org.actioncast.system.server.Partners;

/** Tokens that are given: {@code /api/tokens} and the key set. */
public final class Issuing {

    private static final String TOKENS = "api/tokens";
    private static final String KEY_SET = ".well-known/jwks.json";

    private final Cast cast;
    private final Conversation conversation;

    private Issuing(Cast cast, String door) {
        this.cast = cast;
        conversation = cast.at(door);
    }

    public static void tokens(Cast cast) {
        var issuing = new Issuing(cast, "tokens");
        issuing.given();
        issuing.exchanged();
        issuing.notGiven();
        issuing.keySet();
        issuing.conversation.end();
    }

    private void given() {
        holds(
                issuer(
                        "for a user",
                        "{\"link\":\"invoice-42\",\"context\":\"acme\",\"user\":\"ann\",\"rooms\":[\"\",\"team-*\"],\"ttl\":60}"));
        holds(issuer("for no more than a user", "{\"link\":\"invoice-42\",\"user\":\"ann\"}"));
        holds(issuer(
                "with a group, a session and a subject",
                "{\"link\":\"invoice-42\",\"user\":\"ann\",\"groups\":[\"subscriber\"],\"sid\":\"s1\",\"sub\":\"ann-1\",\"host\":\""
                        + cast.host() + "\"}"));
    }

    private void exchanged() {
        var person = cast.system()
                .partners()
                .crm()
                .host(Partners.CRM_HOST)
                .user("ann")
                .without("link")
                .without("context");
        holds(conversation
                .then("a person, for a link")
                .call("POST", TOKENS)
                .as("ann", person.signed())
                .json("{\"link\":\"invoice-7\",\"ttl\":60}")
                .send());
        for (var body : new String[] {
            "{\"link\":\"payroll\"}",
            "{\"link\":\"invoice-7\",\"user\":\"eve\"}",
            "{\"link\":\"invoice-7\",\"context\":\"board\"}",
            "{\"link\":\"invoice-7\",\"groups\":[\"application\"]}"
        }) {
            conversation
                    .then("a person, refused")
                    .call("POST", TOKENS)
                    .as("ann", person.signed())
                    .json(body)
                    .send();
        }
    }

    private void notGiven() {
        for (var body : new String[] {
            "",
            "{",
            "[]",
            "{}",
            "{\"link\":\"a\"}",
            "{\"user\":\"ann\"}",
            "{\"link\":\" \",\"user\":\"ann\"}",
            "{\"link\":\"a\",\"user\":7}",
            "{\"link\":\"a\",\"user\":\"ann\",\"ttl\":0}",
            "{\"link\":\"a\",\"user\":\"ann\",\"ttl\":3601}",
            "{\"link\":\"a\",\"user\":\"ann\",\"ttl\":\"60\"}",
            "{\"link\":\"a\",\"user\":\"ann\",\"groups\":\"subscriber\"}",
            "{\"link\":\"a\",\"user\":\"ann\",\"rooms\":[7]}",
            "{\"link\":\"a\",\"user\":\"ann\",\"admin\":true}",
            "{\"link\":\"a\",\"user\":\"ann\",\"groups\":[\"operator\"]}",
            "{\"link\":\"a\",\"user\":\"ann\",\"host\":\"http://other.example\"}",
            "{\"link\":\"" + "l".repeat(401) + "\",\"user\":\"ann\"}"
        }) {
            issuer("refused", body);
        }
        issuer("too large", "{\"link\":\"" + "l".repeat(20 * 1024) + "\"}");
        conversation
                .then("of no type")
                .call("POST", TOKENS)
                .as("issuer", cast.with("issuer"))
                .body("{}")
                .send();
        conversation
                .then("not UTF-8")
                .call("POST", TOKENS)
                .as("issuer", cast.with("issuer"))
                .body(new byte[] {'"', (byte) 0xff, '"'})
                .send();
        conversation
                .then("a page")
                .call("POST", TOKENS)
                .as("u1", cast.u1())
                .json("{\"link\":\"a\",\"user\":\"ann\"}")
                .send();
        conversation
                .then("an application")
                .call("POST", TOKENS)
                .as("application", cast.with("application"))
                .json("{\"link\":\"a\",\"user\":\"ann\"}")
                .send();
        conversation
                .then("rooms that the issuer has not")
                .call("POST", TOKENS)
                .as(
                        "issuer of few rooms",
                        cast.page("app")
                                .groups("issuer")
                                .claim("rooms", List.of("team-*"))
                                .signed())
                .json("{\"link\":\"a\",\"user\":\"ann\",\"rooms\":[\"\"]}")
                .send();
        conversation.then("no token").call("POST", TOKENS).json("{}").send();
        cast.defects()
                .forEach((name, token) -> conversation
                        .then("a token " + name)
                        .call("POST", TOKENS)
                        .as(name, token)
                        .json("{}")
                        .send());
        for (var method : new String[] {"GET", "PUT"}) {
            conversation
                    .then("another method")
                    .call(method, TOKENS)
                    .as("issuer", cast.with("issuer"))
                    .send();
        }
    }

    private void keySet() {
        conversation.then("the key set").call("GET", KEY_SET).send();
        conversation.then("the key set, another method").call("POST", KEY_SET).send();
    }

    private String issuer(String title, String body) {
        return conversation
                .then(title)
                .call("POST", TOKENS)
                .as("issuer", cast.page("app").groups("issuer").without("link").signed())
                .json(body)
                .send();
    }

    private void holds(String answer) {
        try {
            var token = SignedJWT.parse(answer.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1"));
            conversation.body(token.getHeader() + "\n" + token.getPayload());
        } catch (ParseException e) {
            throw new AssertionError(answer, e);
        }
    }
}

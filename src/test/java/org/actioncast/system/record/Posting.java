package org.actioncast.system.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** {@code POST /api/actions} and {@code POST /api/actions/live}. */
public final class Posting {

    private static final String ACTIONS = "api/actions";
    private static final String FULL = """
            {"id":"a1","type":"updateinvoice","recordType":"invoice","recordId":"42","message":"Invoice 42 \\"paid\\" \\u00e4\\u20ac",\
            "data":{"total":12.50,"lines":[1,2,{"x":null}],"big":1e3}}""";

    private static final String X = "{\"type\":\"x\"}";

    private final Cast cast;
    private final Conversation conversation;

    private Posting(Cast cast, String door) {
        this.cast = cast;
        conversation = cast.at(door);
    }

    public static void actions(Cast cast) {
        var posting = new Posting(cast, "posts");
        posting.one();
        posting.several();
        posting.forUsers();
        posting.notYours();
        posting.badFields();
        posting.badBodies();
        posting.refusedTokens(ACTIONS);
        posting.otherMethods();
        posting.conversation
                .then("what the log holds in the end")
                .call("GET", ACTIONS)
                .as("u2", cast.u2())
                .send();
        posting.conversation.end();
    }

    public static void live(Cast cast) {
        var posting = new Posting(cast, "live");
        var path = "api/actions/live";
        posting.post("one", path, "{\"type\":\"typing\"}");
        posting.post("several", path, "[{\"type\":\"typing\"},{\"type\":\"typing\",\"room\":\"comments\"}]");
        posting.post("one of several is bad", path, "[{\"type\":\"typing\"},{}]");
        posting.post("of another host", path, "{\"type\":\"typing\",\"host\":\"http://other.example\"}");
        posting.post("not JSON", path, "{");
        posting.conversation
                .then("not a type that is taken")
                .call("POST", path)
                .as("u1", cast.u1())
                .header("content-type", "text/plain")
                .body("{}")
                .send();
        posting.refusedTokens(path);
        posting.conversation
                .then("another method")
                .call("GET", path)
                .as("u1", cast.u1())
                .send();
        posting.conversation
                .then("another method")
                .call("PUT", path)
                .as("u1", cast.u1())
                .json("{}")
                .send();
        posting.conversation
                .then("nothing of it is in the log")
                .call("GET", ACTIONS)
                .as("u2", cast.u2())
                .send();
        posting.conversation.end();
    }

    private void one() {
        post("one action", FULL);
        post("the same again", FULL);
        post("the same id in another room", "{\"id\":\"a1\",\"type\":\"updateinvoice\",\"room\":\"comments\"}");
        post("no more than its type", "{\"type\":\"updateinvoice\"}");
        post("in another room", "{\"id\":\"a2\",\"type\":\"comment\",\"room\":\"comments\"}");
        post(
                "null counts as absent",
                "{\"id\":\"a3\",\"type\":\"x\",\"room\":null,\"message\":null,\"data\":null,\"recordId\":null}");
        post(
                "what the token says may be repeated",
                "{\"id\":\"a4\",\"type\":\"x\",\"host\":\"" + cast.host()
                        + "\",\"link\":\"invoice-42\",\"user\":\"u1\",\"context\":\"acme\"}");
        post("what nobody knows is left out", "{\"id\":\"a5\",\"type\":\"x\",\"colour\":\"red\"}");
        for (var id : new String[] {"k1", "k1", "\"k1\"", "\"k1", " ", "k".repeat(129)}) {
            page("the id as a header")
                    .header("idempotency-key", id)
                    .json("{\"type\":\"x\"}")
                    .send();
        }
        page("an id of its own counts more")
                .header("idempotency-key", "k2")
                .json("{\"type\":\"x\",\"id\":\"a6\"}")
                .send();
        page("from a page")
                .header("actioncast-origin", "page-1")
                .json("{\"type\":\"x\",\"id\":\"a7\"}")
                .send();
        page("from a page with a name too long")
                .header("actioncast-origin", "p".repeat(65))
                .json("{\"type\":\"x\"}")
                .send();
        page("with a character set")
                .header("content-type", "application/json; charset=UTF-8")
                .body("{\"type\":\"x\",\"id\":\"a8\"}")
                .send();
        page("with a type in capitals")
                .header("content-type", "Application/JSON")
                .body("{\"type\":\"x\",\"id\":\"a9\"}")
                .send();
    }

    private void several() {
        post(
                "an array",
                "[{\"type\":\"x\",\"id\":\"b1\"},{\"type\":\"x\",\"id\":\"b2\",\"room\":\"comments\"},{\"type\":\"x\",\"id\":\"b1\"}]");
        post(
                "all of it again",
                "[{\"type\":\"x\",\"id\":\"b1\"},{\"type\":\"x\",\"id\":\"b2\",\"room\":\"comments\"}]");
        post(
                "good and bad ones",
                "[{\"type\":\"x\",\"id\":\"b3\"},{},7,{\"type\":\"x\",\"id\":\"b1\",\"room\":\"other\"},{\"type\":\"x\",\"host\":\"http://other.example\"},{\"type\":\"x\",\"id\":\"b4\"}]");
        post("bad ones only", "[{},{\"type\":\" \"}]");
        post("all or none, and one is bad", ACTIONS + "?all=true", "[{\"type\":\"x\",\"id\":\"b5\"},{}]");
        post(
                "all or none, and all are good",
                ACTIONS + "?all=true",
                "[{\"type\":\"x\",\"id\":\"b5\"},{\"type\":\"x\",\"id\":\"b6\"}]");
        post("an empty array", "[]");
        post("too many", "[" + "{},".repeat(1000) + "{}]");
        page("an array with a key")
                .header("idempotency-key", "k3")
                .json("[{\"type\":\"x\"}]")
                .send();
    }

    private void forUsers() {
        application(
                "for a user",
                "{\"id\":\"c1\",\"type\":\"x\",\"link\":\"invoice-42\",\"user\":\"ann\",\"context\":\"acme\",\"origin\":\"page-9\"}");
        application(
                "for a user without a context",
                "{\"id\":\"c2\",\"type\":\"x\",\"link\":\"invoice-42\",\"user\":\"ann\"}");
        application("without a link", "{\"type\":\"x\",\"user\":\"ann\"}");
        application("without a user", "{\"type\":\"x\",\"link\":\"invoice-42\"}");
        application(
                "of another host",
                "{\"type\":\"x\",\"link\":\"invoice-42\",\"user\":\"ann\",\"host\":\"http://other.example\"}");
        application(
                "for users of two links",
                "[{\"id\":\"c3\",\"type\":\"x\",\"link\":\"invoice-42\",\"user\":\"ann\"},{\"id\":\"c4\",\"type\":\"x\",\"link\":\"invoice-43\",\"user\":\"bob\"},{\"id\":\"c4\",\"type\":\"x\",\"link\":\"invoice-44\",\"user\":\"bob\"}]");
    }

    private void notYours() {
        for (var field : new String[] {"host", "link", "user", "context"}) {
            post("another " + field, "{\"type\":\"x\",\"" + field + "\":\"other\"}");
        }
        conversation
                .then("a room of the token")
                .call("POST", ACTIONS)
                .as("team only", cast.teamOnly())
                .json("{\"id\":\"d1\",\"type\":\"x\",\"room\":\"team-7\"}")
                .send();
        conversation
                .then("no room of the token")
                .call("POST", ACTIONS)
                .as("team only", cast.teamOnly())
                .json("{\"type\":\"x\"}")
                .send();
        conversation
                .then("a subscriber")
                .call("POST", ACTIONS)
                .as("subscriber", cast.with("subscriber"))
                .json("{\"type\":\"x\"}")
                .send();
        conversation
                .then("a subscriber with a body of no type")
                .call("POST", ACTIONS)
                .as("subscriber", cast.with("subscriber"))
                .body("x")
                .send();
    }

    private void badFields() {
        post("no type", "{}");
        post("a blank type", "{\"type\":\" \"}");
        post("a type that is no string", "{\"type\":7}");
        post("a type too long", "{\"type\":\"" + "t".repeat(65) + "\"}");
        for (var field : new String[] {
            "id", "recordType", "recordId", "message", "origin", "room", "link", "user", "context", "host"
        }) {
            post(field + " that is no string", "{\"type\":\"x\",\"" + field + "\":[]}");
        }
        post("an id too long", "{\"type\":\"x\",\"id\":\"" + "i".repeat(129) + "\"}");
        post("a room too long", "{\"type\":\"x\",\"room\":\"" + "r".repeat(129) + "\"}");
        post("a message too long", "{\"type\":\"x\",\"message\":\"" + "m".repeat(2001) + "\"}");
        post("half a character", "{\"type\":\"x\",\"message\":\"\\ud800\"}");
        post("a character that no database takes", "{\"type\":\"x\",\"message\":\"\\u0000\"}");
        post("too much data", "{\"type\":\"x\",\"data\":\"" + "d".repeat(64 * 1024) + "\"}");
    }

    private void badBodies() {
        post("nothing", "");
        post("not JSON", "{");
        post("more than JSON", "{\"type\":\"x\"} x");
        post("a string", "\"x\"");
        post("a name twice", "{\"type\":\"x\",\"type\":\"y\"}");
        post("too deep", "{\"type\":\"x\",\"data\":" + "[".repeat(70) + "]".repeat(70) + "}");
        page("not UTF-8")
                .header("content-type", "application/json")
                .body("{\"type\":\"\u00e4\"}".getBytes(ISO_8859_1))
                .send();
        post("too large", " ".repeat(1 << 20) + "{}");
        page("of no type").body("{\"type\":\"x\"}").send();
        for (var type :
                new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"}) {
            page("of a type that is not taken")
                    .header("content-type", type)
                    .body("{\"type\":\"x\"}")
                    .send();
        }
    }

    private void refusedTokens(String path) {
        conversation.then("no token").call("POST", path).json(X).send();
        conversation
                .then("no bearer")
                .call("POST", path)
                .header("authorization", "Basic dTE6cDE=")
                .json("{\"type\":\"x\"}")
                .send();
        conversation.then("no token and no body").call("POST", path).send();
        cast.defects()
                .forEach((name, token) -> conversation
                        .then("a token " + name)
                        .call("POST", path)
                        .as(name, token)
                        .json("{\"type\":\"x\"}")
                        .send());
    }

    private void otherMethods() {
        conversation
                .then("another method")
                .call("PUT", ACTIONS)
                .as("u1", cast.u1())
                .json("{\"type\":\"x\"}")
                .send();
        conversation
                .then("another method")
                .call("DELETE", ACTIONS)
                .as("u1", cast.u1())
                .send();
        conversation.then("another method without a token").call("PUT", ACTIONS).send();
        conversation
                .then("a slash more")
                .call("POST", ACTIONS + "/")
                .as("u1", cast.u1())
                .json("{\"type\":\"x\",\"id\":\"e1\"}")
                .send();
        conversation
                .then("below it")
                .call("POST", ACTIONS + "/other")
                .as("u1", cast.u1())
                .json("{\"type\":\"x\"}")
                .send();
    }

    private void application(String title, String body) {
        conversation
                .then("an application, " + title)
                .call("POST", ACTIONS)
                .as("application", cast.application())
                .json(body)
                .send();
    }

    private void post(String title, String body) {
        post(title, ACTIONS, body);
    }

    private void post(String title, String path, String body) {
        conversation
                .then(title)
                .call("POST", path)
                .as("u1", cast.u1())
                .json(body)
                .send();
    }

    private Call page(String title) {
        return conversation.then(title).call("POST", ACTIONS).as("u1", cast.u1());
    }
}

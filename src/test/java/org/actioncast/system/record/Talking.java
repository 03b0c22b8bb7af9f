package org.actioncast.system.record;

import java.util.List;

/** The socket. */
public final class Talking {

    private static final String SOCKET = "socket";
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

    private final Cast cast;
    private final Conversation conversation;

    private Talking(Cast cast) {
        this.cast = cast;
        conversation = cast.at(SOCKET);
    }

    public static void play(Cast cast) {
        var talking = new Talking(cast);
        talking.handshakes();
        talking.fresh();
        talking.resumed();
        talking.rooms();
        talking.refreshes();
        talking.refusedTokens();
        talking.refusedMessages();
        talking.conversation.end();
    }

    private void handshakes() {
        handshake("an upgrade")
                .header("sec-websocket-protocol", "actioncast.v1")
                .upgrade();
        handshake("an upgrade with another protocol first")
                .header("sec-websocket-protocol", "other, actioncast.v1")
                .upgrade();
        handshake("an upgrade without a protocol").upgrade();
        handshake("an upgrade of the server's own origin")
                .header("sec-websocket-protocol", "actioncast.v1")
                .header(
                        "origin",
                        cast.system().baseUri().resolve("/").toString().replaceFirst("/$", ""))
                .upgrade();
        handshake("an upgrade of another origin")
                .header("sec-websocket-protocol", "actioncast.v1")
                .header("origin", "https://evil.example")
                .upgrade();
    }

    private void fresh() {
        try (var talk = conversation.then("a hello").talk()) {
            hello(talk, "u2", cast.u2(), "").hear(1);
            log("a1", "", "another page");
            talk.hear(1);
            logMany("a2", "a3");
            talk.hear(1);
            live("");
            talk.hear(1);
            log("a4", "comments", "another page");
        }
        try (var talk = conversation.then("the page that acts").talk()) {
            hello(talk, "u1", cast.u1(), ",\"origin\":\"page-1\",\"rooms\":[{\"room\":\"\"}]")
                    .hear(1);
            log("a5", "", "page-1");
            talk.hear(2);
            log("a6", "", "another page");
            talk.hear(1);
        }
        try (var talk = conversation.then("the token as a subprotocol").talk("bearer." + cast.u2())) {
            talk.say("{\"type\":\"hello\"}").hear(1);
        }
        try (var talk = conversation.then("no room at all").talk()) {
            hello(talk, "u2", cast.u2(), ",\"rooms\":[]").hear(1);
        }
        try (var talk = conversation.then("a pong").talk()) {
            hello(talk, "u2", cast.u2(), "").hear(1);
            talk.say("{\"type\":\"pong\"}").say("{\"type\":\"pong\",\"x\":[1,{}]}");
        }
    }

    private void resumed() {
        var epoch = Reading.epoch(conversation
                .then("where the room stands")
                .call("GET", "api/actions?limit=1")
                .as("u2", cast.u2())
                .send());
        resume("from the beginning", "0", "", 2);
        resume("after a position", epoch + ":3", "", 2);
        resume("after the last", epoch + ":5", "", 1);
        resume("of another epoch", "elsewhere:3", "", 2);
        resume("ahead of the log", epoch + ":9", "", 2);
        resume("from the beginning, the page that has acted", "0", ",\"origin\":\"page-1\"", 3);
    }

    private void rooms() {
        try (var talk = conversation.then("rooms").talk()) {
            hello(talk, "u2", cast.u2(), ",\"rooms\":[{\"room\":\"\"},{\"room\":\"other\"}]")
                    .hear(1);
            talk.say("{\"type\":\"join\",\"room\":\"comments\"}").hear(1);
            log("b1", "comments", "another page");
            talk.hear(1);
            talk.say("{\"type\":\"leave\",\"room\":\"comments\"}").hear(1);
            log("b2", "comments", "another page");
            talk.say("{\"type\":\"join\",\"room\":\"comments\",\"after\":\"0\"}")
                    .hear(2);
            talk.say("{\"type\":\"leave\",\"room\":\"never joined\"}").hear(1);
            talk.say("{\"type\":\"join\",\"room\":\"comments\"}");
        }
        var refused = conversation.then("a room that the token does not give").talk();
        hello(refused, "team only", cast.teamOnly(), "").hearTheEnd();
        try (var talk = conversation.then("a room that the token gives").talk()) {
            hello(talk, "team only", cast.teamOnly(), ",\"rooms\":[{\"room\":\"team-7\"}]")
                    .hear(1);
            talk.say("{\"type\":\"join\",\"room\":\"other\"}").hearTheEnd();
        }
        var many = conversation.then("too many rooms").talk();
        var list = new StringBuilder("{\"room\":\"\"}");
        for (var i = 0; i < 32; i++) {
            list.append(",{\"room\":\"r").append(i).append("\"}");
        }
        hello(many, "u2", cast.u2(), ",\"rooms\":[" + list + "]").hearTheEnd();
    }

    private void refreshes() {
        try (var talk = conversation.then("a refresh").talk()) {
            hello(talk, "u2", cast.u2(), "").hear(1);
            refresh(talk, "u2", cast.u2()).hear(1);
        }
        refreshRefused("of another user", "u1", cast.u1());
        refreshRefused(
                "for another link",
                "u2 on another link",
                cast.page("u2").link("invoice-43").signed());
        refreshRefused(
                "for another host",
                "u2 of another host",
                cast.page("u2").host("http://other.example").signed());
        refreshRefused(
                "of a publisher",
                "publisher",
                cast.page("u2").groups("publisher").signed());
        refreshRefused(
                "without the room",
                "team only",
                cast.page("u2").claim("rooms", List.of("team-*")).signed());
        refreshRefused("of an expired token", "expired", Cast.expired(cast.page("u2")));
    }

    private void refusedTokens() {
        conversation.then("no token").talk().say("{\"type\":\"hello\"}").hearTheEnd();
        conversation
                .then("an empty token")
                .talk()
                .say("{\"type\":\"hello\",\"token\":\"\"}")
                .hearTheEnd();
        cast.defects()
                .forEach((name, token) -> hello(
                                conversation.then("a token " + name).talk(), name, token, "")
                        .hearTheEnd());
        hello(conversation.then("a publisher").talk(), "publisher", cast.with("publisher"), "")
                .hearTheEnd();
        conversation.then("a token in the address").talkAt("?access_token=x").hearTheEnd();
    }

    private void refusedMessages() {
        for (var message : new String[] {
            "",
            "nonsense",
            "[]",
            "{}",
            "{\"type\":7}",
            "{\"type\":\"publish\"}",
            "{\"type\":\"hello\",\"type\":\"hello\"}",
            "{\"type\":\"join\",\"room\":\"x\"}",
            "{\"type\":\"leave\",\"room\":\"x\"}",
            "{\"type\":\"pong\"}",
            "{\"type\":\"hello\",\"rooms\":7}",
            "{\"type\":\"hello\",\"rooms\":[7]}",
            "{\"type\":\"hello\",\"rooms\":[{\"room\":\"a\"},{\"room\":\"a\"}]}",
            "{\"type\":\"hello\",\"rooms\":[{\"room\":\"a\",\"after\":\"7\"}]}",
            "{\"type\":\"hello\",\"origin\":7}",
            "{\"type\":\"hello\",\"origin\":\"" + "p".repeat(65) + "\"}",
            "{\"type\":\"join\"}",
            "{\"type\":\"leave\"}",
            "{\"type\":\"refresh\"}",
            "{\"type\":\"join\",\"room\":\"" + "r".repeat(129) + "\"}",
            "{\"type\":\"hello\",\"x\":[[[[]]]]}"
        }) {
            conversation.then("before hello").talk().say(message).hearTheEnd();
        }
        conversation
                .then("a refresh before hello")
                .talk()
                .say(
                        "{\"type\":\"refresh\",\"token\":\"" + cast.u2() + "\"}",
                        "{\"type\":\"refresh\",\"token\":\"<u2>\"}")
                .hearTheEnd();
        conversation
                .then("too big")
                .talk()
                .say("{\"type\":\"pong\",\"x\":\"" + "x".repeat(40 * 1024) + "\"}", "(40 KiB)")
                .hearTheEnd();
        conversation
                .then("binary")
                .talk()
                .sayBytes(new byte[] {1, (byte) 0xff, 3})
                .hearTheEnd();
        for (var message : new String[] {"nonsense", "{\"type\":\"hello\",\"token\":\"<u2>\"}"}) {
            var talk = hello(conversation.then("after hello").talk(), "u2", cast.u2(), "")
                    .hear(1);
            talk.say(message.replace("<u2>", cast.u2()), message).hearTheEnd();
        }
    }

    private Call handshake(String title) {
        return conversation
                .then(title)
                .call("GET", SOCKET)
                .header("upgrade", "websocket")
                .header("sec-websocket-version", "13")
                .header("sec-websocket-key", KEY);
    }

    private void resume(String title, String after, String more, int frames) {
        try (var talk = conversation.then(title).talk()) {
            hello(talk, "u2", cast.u2(), more + ",\"rooms\":[{\"room\":\"\",\"after\":\"" + after + "\"}]")
                    .hear(frames);
        }
    }

    private void refreshRefused(String title, String name, String token) {
        var talk = hello(conversation.then("a refresh " + title).talk(), "u2", cast.u2(), "")
                .hear(1);
        refresh(talk, name, token).hearTheEnd();
    }

    private static Talk refresh(Talk talk, String name, String token) {
        return talk.say(
                "{\"type\":\"refresh\",\"token\":\"" + token + "\"}",
                "{\"type\":\"refresh\",\"token\":\"<" + name + ">\"}");
    }

    private static Talk hello(Talk talk, String name, String token, String more) {
        return talk.say(
                "{\"type\":\"hello\",\"token\":\"" + token + "\"" + more + "}",
                "{\"type\":\"hello\",\"token\":\"<" + name + ">\"" + more + "}");
    }

    private void log(String id, String room, String origin) {
        conversation
                .then("an action")
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .header("actioncast-origin", origin)
                .json(
                        "{\"id\":\"" + id + "\",\"type\":\"x\",\"room\":\"" + room
                                + "\",\"recordType\":\"invoice\",\"recordId\":\"42\",\"message\":\"\\u00e4 \\\" \\n\",\"data\":{\"a\":1.50}}")
                .send();
    }

    private void logMany(String first, String second) {
        conversation
                .then("actions")
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .json("[{\"id\":\"" + first + "\",\"type\":\"x\"},{\"id\":\"" + second + "\",\"type\":\"x\"}]")
                .send();
    }

    private void live(String room) {
        conversation
                .then("a live action")
                .call("POST", "api/actions/live")
                .as("u1", cast.u1())
                .json("{\"id\":\"l1\",\"type\":\"typing\",\"room\":\"" + room + "\"}")
                .send();
    }
}

package org.actioncast.system.record;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;

/** What operators are told: connections, channels, the end of the log, the server. And what anybody is told who asks for a demo. */
public final class Operating {

    private static final List<String> READ = List.of("api/connections", "api/channels", "api/log", "api/server");

    private final Cast cast;
    private final Conversation conversation;

    private Operating(Cast cast) {
        this.cast = cast;
        conversation = cast.at("operators");
    }

    public static void play(Cast cast) {
        var operating = new Operating(cast);
        operating.connections();
        operating.log();
        operating.figures();
        operating.refused();
        operating
                .conversation
                .then("a demo token")
                .call("GET", "api/demo/token")
                .send();
        operating
                .conversation
                .then("a demo token, another method")
                .call("POST", "api/demo/token")
                .send();
        operating.conversation.end();
    }

    private void connections() {
        var talk = conversation.then("a page").talk();
        talk.say(
                        "{\"type\":\"hello\",\"token\":\"" + cast.u2()
                                + "\",\"rooms\":[{\"room\":\"\"},{\"room\":\"comments\"}]}",
                        "{\"type\":\"hello\",\"token\":\"<u2>\",…}")
                .hear(1);
        var found = get("its connection", "api/connections?find=" + encoded(cast.host()))
                .send();
        get("a name that nobody has", "api/connections?find=" + encoded(cast.host() + " nobody"))
                .send();
        var id = found.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
        conversation
                .then("closed")
                .call("DELETE", "api/connections/" + id)
                .as("operator", cast.with("operator"))
                .send();
        talk.hearTheEnd();
        conversation
                .then("one that is not open")
                .call("DELETE", "api/connections/nobody")
                .as("operator", cast.with("operator"))
                .send();
        try (var feed = conversation
                .then("a stream")
                .call("GET", "api/actions")
                .header("accept", "text/event-stream")
                .as("u2", cast.u2())
                .open()) {
            feed.until("\"welcome\"");
            var stream = get("its connection", "api/connections?find=" + encoded(cast.host() + " u2"))
                    .send();
            conversation
                    .then("closed")
                    .call("DELETE", "api/connections/" + stream.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1"))
                    .as("operator", cast.with("operator"))
                    .send();
            feed.untilItsEnd();
        }
        get("one, which cannot be looked at alone", "api/connections/nobody").send();
    }

    private void log() {
        conversation
                .then("actions")
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .json(
                        "[{\"id\":\"a1\",\"type\":\"approve\",\"recordType\":\"invoice\",\"recordId\":\"42\",\"message\":\"secret\",\"data\":{\"secret\":1}},{\"id\":\"a2\",\"type\":\"reject\",\"room\":\"comments\"}]")
                .send();
        get("the log", "api/log?find=" + encoded(cast.host())).send();
        get("one of them", "api/log?limit=1&find=" + encoded(cast.host() + " approve"))
                .send();
        conversation
                .then("the log for an auditor")
                .call("GET", "api/log?find=" + encoded(cast.host()))
                .as("operator and auditor", cast.with("operator", "auditor"))
                .send();
    }

    private void figures() {
        Awaitility.await("the sample of a second").until(() -> found("api/channels") && found("api/server"));
        get("the channels", "api/channels").showing(Shape::of).send();
        get("the server", "api/server").showing(Shape::of).send();
    }

    private boolean found(String path) {
        return cast.at("")
                .call("GET", path)
                .as("operator", cast.with("operator"))
                .send()
                .contains(cast.host());
    }

    private void refused() {
        for (var path : READ) {
            if (!path.endsWith("server")) {
                for (var limit : new String[] {"0", "501", "x"}) {
                    get("a bad limit", path + "?limit=" + limit).send();
                }
            }
            conversation.then("no token").call("GET", path).send();
            conversation.then("a page").call("GET", path).as("u1", cast.u1()).send();
            conversation
                    .then("an auditor")
                    .call("GET", path)
                    .as("auditor", cast.with("auditor"))
                    .send();
            conversation
                    .then("another method")
                    .call("POST", path)
                    .as("operator", cast.with("operator"))
                    .send();
        }
        conversation
                .then("a page that closes another")
                .call("DELETE", "api/connections/any")
                .as("u1", cast.u1())
                .send();
        conversation
                .then("nobody that closes another")
                .call("DELETE", "api/connections/any")
                .send();
    }

    private Call get(String title, String path) {
        return conversation.then(title).call("GET", path).as("operator", cast.with("operator"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

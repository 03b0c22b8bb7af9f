package org.actioncast.system.record;

/** What browsers ask before a call, and what anybody is told who goes astray. */
public final class Browsing {

    private final Cast cast;
    private final Conversation conversation;

    private Browsing(Cast cast) {
        this.cast = cast;
        conversation = cast.at("browsers");
    }

    public static void play(Cast cast) {
        var browsing = new Browsing(cast);
        browsing.preflights();
        browsing.callsOfAnOrigin();
        browsing.astray();
        browsing.conversation.end();
    }

    private void preflights() {
        for (var path :
                new String[] {"api/actions", "api/actions/live", "api/tickets", "api/tokens", "api/log", "actioncast.js"
                }) {
            preflight("a listed origin", path, listed());
            preflight("another origin", path, "https://evil.example");
        }
    }

    private void callsOfAnOrigin() {
        for (var origin : new String[] {listed(), "https://evil.example"}) {
            conversation
                    .then("a post of " + (origin.equals(listed()) ? "a listed origin" : "another"))
                    .call("POST", "api/actions")
                    .as("u1", cast.u1())
                    .header("origin", origin)
                    .json("{\"id\":\"a1\",\"type\":\"x\"}")
                    .send();
            conversation
                    .then("a post that is refused")
                    .call("POST", "api/actions")
                    .header("origin", origin)
                    .json("{}")
                    .send();
            conversation
                    .then("a live post")
                    .call("POST", "api/actions/live")
                    .as("u1", cast.u1())
                    .header("origin", origin)
                    .json("{\"type\":\"x\"}")
                    .send();
            conversation
                    .then("a look")
                    .call("GET", "api/actions")
                    .as("u1", cast.u1())
                    .header("origin", origin)
                    .send();
            conversation
                    .then("a poll")
                    .call("GET", "api/actions?wait=0")
                    .as("u1", cast.u1())
                    .header("origin", origin)
                    .send();
            try (var feed = conversation
                    .then("a stream")
                    .call("GET", "api/actions")
                    .as("u1", cast.u1())
                    .header("accept", "text/event-stream")
                    .header("origin", origin)
                    .open()) {
                feed.until("\"welcome\"");
            }
            conversation
                    .then("a ticket")
                    .call("POST", "api/tickets")
                    .as("u1", cast.u1())
                    .header("origin", origin)
                    .send();
            conversation
                    .then("the key set")
                    .call("GET", ".well-known/jwks.json")
                    .header("origin", origin)
                    .send();
        }
    }

    private void astray() {
        for (var path :
                new String[] {"api/nothing", "api", "api/", "nothing", "nothing.js", "error", "WEB-INF/web.xml"}) {
            conversation.then("an address").call("GET", path).send();
            conversation
                    .then("an address")
                    .call("GET", path)
                    .as("u1", cast.u1())
                    .send();
        }
        conversation
                .then("a post to an address")
                .call("POST", "nothing")
                .json("{}")
                .send();
        conversation
                .then("a post to an address")
                .call("POST", "api/nothing")
                .as("u1", cast.u1())
                .json("{}")
                .send();
        for (var path : new String[] {"", "index.html", "console/", "actioncast.js", "asyncapi.yaml"}) {
            conversation.then("a page").call("GET", path).ofAFile().send();
        }
    }

    private void preflight(String title, String path, String origin) {
        conversation
                .then("a preflight of " + title)
                .call("OPTIONS", path)
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "authorization, content-type")
                .send();
    }

    private String listed() {
        return cast.system().baseUri().resolve("/").toString().replaceFirst("/$", "");
    }
}

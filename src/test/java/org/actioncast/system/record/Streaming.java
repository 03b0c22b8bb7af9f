package org.actioncast.system.record;

/** Event streams at {@code GET /api/actions}, and the tickets that open them. */
public final class Streaming {

    private static final String ACTIONS = "api/actions";
    private static final String TICKETS = "api/tickets";

    private final Cast cast;
    private final Conversation conversation;

    private Streaming(Cast cast, String door) {
        this.cast = cast;
        conversation = cast.at(door);
    }

    public static void streams(Cast cast) {
        var streaming = new Streaming(cast, "streams");
        streaming.fresh();
        streaming.resumed();
        streaming.severalRooms();
        streaming.refused();
        streaming.conversation.end();
    }

    public static void tickets(Cast cast) {
        var streaming = new Streaming(cast, "tickets");
        streaming.tickets();
        streaming.conversation.end();
    }

    private void fresh() {
        try (var feed = stream("nothing has been logged", "").open()) {
            feed.until("\"welcome\"");
            log("a1", "", "another page");
            feed.until("\"a1\"");
            logMany("a2", "a3");
            feed.until("\"a3\"");
            live("");
            feed.until("\"typing\"");
            log("a4", "", "another page");
            feed.until("\"a4\"");
        }
        try (var feed = stream("of the page that acts", "")
                .header("actioncast-origin", "page-1")
                .open()) {
            feed.until("\"welcome\"");
            log("a5", "", "page-1");
            feed.until("\"actions\":[]");
            log("a6", "", "another page");
            feed.until("\"a6\"");
        }
    }

    private void resumed() {
        var epoch = Reading.epoch(conversation
                .then("where the room stands")
                .call("GET", ACTIONS + "?limit=1")
                .as("u2", cast.u2())
                .send());
        try (var feed = stream("from the beginning", "?after=0").open()) {
            feed.until("\"a6\"");
        }
        try (var feed = stream("after a position", "?after=" + epoch + ":4").open()) {
            feed.until("\"a6\"");
        }
        try (var feed = stream("after an event", "")
                .header("last-event-id", epoch + ":5")
                .open()) {
            feed.until("\"a6\"");
        }
        try (var feed = stream("after an event, whatever the address says", "?after=0")
                .header("last-event-id", epoch + ":5")
                .open()) {
            feed.until("\"a6\"");
        }
        try (var feed = stream("of another epoch", "?after=elsewhere:3").open()) {
            feed.until("\"gap\"");
            log("a7", "", "another page");
            feed.until("\"a7\"");
        }
        try (var feed = stream("from the beginning, of the page that has acted", "?after=0")
                .header("actioncast-origin", "page-1")
                .open()) {
            feed.until("\"a7\"");
        }
    }

    private void severalRooms() {
        try (var feed = stream("two rooms", "?room=&room=comments").open()) {
            feed.until("\"welcome\"");
            log("b1", "comments", "another page");
            feed.until("\"b1\"");
            log("b2", "", "another page");
            feed.until("\"b2\"");
        }
        try (var feed = stream("two rooms, one from the beginning", "?room=&after=&room=comments&after=0")
                .open()) {
            feed.until("\"b1\"");
        }
        try (var feed = stream("with more types that are taken", "?room=comments&after=0")
                .header("accept", "text/html, text/event-stream")
                .open()) {
            feed.until("\"b1\"");
        }
    }

    private void refused() {
        conversation
                .then("no token")
                .call("GET", ACTIONS)
                .header("accept", "text/event-stream")
                .send();
        conversation
                .then("a token in the address")
                .call("GET", ACTIONS + "?token=x")
                .header("accept", "text/event-stream")
                .send();
        cast.defects()
                .forEach((name, token) -> conversation
                        .then("a token " + name)
                        .call("GET", ACTIONS)
                        .header("accept", "text/event-stream")
                        .as(name, token)
                        .send());
        conversation
                .then("a publisher")
                .call("GET", ACTIONS)
                .header("accept", "text/event-stream")
                .as("publisher", cast.with("publisher"))
                .send();
        conversation
                .then("no room of the token")
                .call("GET", ACTIONS)
                .header("accept", "text/event-stream")
                .as("team only", cast.teamOnly())
                .send();
        for (var query :
                new String[] {"?after=7", "?room=a&room=a", "?after=0&after=0", "?room=%00", "?ticket=unknown"}) {
            stream("a bad query", query).send();
        }
        stream("a bad event", "").header("last-event-id", "7").send();
        var rooms = new StringBuilder("?room=r");
        for (var i = 0; i < 32; i++) {
            rooms.append("&room=r").append(i);
        }
        try (var feed = stream("more rooms than are taken", rooms.toString()).open()) {
            feed.untilItsEnd();
        }
    }

    private void tickets() {
        var name = ticket(conversation
                .then("a ticket")
                .call("POST", TICKETS)
                .as("u2", cast.u2())
                .send());
        try (var feed = conversation
                .then("its stream")
                .call("GET", ACTIONS + "?ticket=" + name)
                .header("accept", "text/event-stream")
                .open()) {
            feed.until("\"welcome\"");
            log("a1", "", "page-1");
            feed.until("\"a1\"");
        }
        conversation
                .then("the same ticket")
                .call("GET", ACTIONS + "?ticket=" + name)
                .header("accept", "text/event-stream")
                .send();
        var page = ticket(conversation
                .then("a ticket of a page")
                .call("POST", TICKETS)
                .as("u2", cast.u2())
                .header("actioncast-origin", "page-1")
                .send());
        try (var feed = conversation
                .then("its stream")
                .call("GET", ACTIONS + "?after=0&ticket=" + page)
                .header("accept", "text/event-stream")
                .open()) {
            feed.until("\"actions\":[]");
        }
        var team = ticket(conversation
                .then("a ticket of few rooms")
                .call("POST", TICKETS)
                .as("team only", cast.teamOnly())
                .send());
        conversation
                .then("for another room")
                .call("GET", ACTIONS + "?ticket=" + team)
                .header("accept", "text/event-stream")
                .send();
        var poll = ticket(conversation
                .then("a ticket")
                .call("POST", TICKETS)
                .as("u2", cast.u2())
                .json("{}")
                .send());
        conversation
                .then("for a poll")
                .call("GET", ACTIONS + "?wait=0&ticket=" + poll)
                .send();
        conversation.then("no token").call("POST", TICKETS).send();
        cast.defects()
                .forEach((defect, token) -> conversation
                        .then("a token " + defect)
                        .call("POST", TICKETS)
                        .as(defect, token)
                        .send());
        conversation
                .then("a publisher")
                .call("POST", TICKETS)
                .as("publisher", cast.with("publisher"))
                .send();
        conversation
                .then("a page with a name too long")
                .call("POST", TICKETS)
                .as("u2", cast.u2())
                .header("actioncast-origin", "p".repeat(65))
                .send();
        conversation
                .then("another method")
                .call("GET", TICKETS)
                .as("u2", cast.u2())
                .send();
        conversation
                .then("another method")
                .call("PUT", TICKETS)
                .as("u2", cast.u2())
                .send();
        conversation
                .then("another method without a token")
                .call("DELETE", TICKETS)
                .send();
    }

    private Call stream(String title, String query) {
        return conversation
                .then("a stream: " + title)
                .call("GET", ACTIONS + query)
                .header("accept", "text/event-stream")
                .as("u2", cast.u2());
    }

    private void log(String id, String room, String origin) {
        conversation
                .then("an action")
                .call("POST", ACTIONS)
                .as("u1", cast.u1())
                .header("actioncast-origin", origin)
                .json("{\"id\":\"" + id + "\",\"type\":\"x\",\"room\":\"" + room
                        + "\",\"message\":\"\\u00e4 \\\" \\n\"}")
                .send();
    }

    private void logMany(String first, String second) {
        conversation
                .then("actions")
                .call("POST", ACTIONS)
                .as("u1", cast.u1())
                .json("[{\"id\":\"" + first + "\",\"type\":\"x\"},{\"id\":\"" + second + "\",\"type\":\"x\"}]")
                .send();
    }

    private void live(String room) {
        conversation
                .then("a live action")
                .call("POST", ACTIONS + "/live")
                .as("u1", cast.u1())
                .json("{\"id\":\"l1\",\"type\":\"typing\",\"room\":\"" + room + "\"}")
                .send();
    }

    private static String ticket(String answer) {
        return answer.replaceFirst(".*\"ticket\":\"([^\"]+)\".*", "$1");
    }
}

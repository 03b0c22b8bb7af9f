package org.actioncast.system.record;

import java.util.regex.Pattern;

/** {@code GET /api/actions}: a page of the log, a long poll. */
public final class Reading {

    private static final String ACTIONS = "api/actions";

    private final Cast cast;
    private final Conversation conversation;

    private Reading(Cast cast, String door) {
        this.cast = cast;
        conversation = cast.at(door);
    }

    public static void history(Cast cast) {
        new Reading(cast, "history").history();
    }

    public static void polls(Cast cast) {
        new Reading(cast, "polls").polls();
    }

    private void history() {
        get("nothing has been logged", "").send();
        get("nothing after nothing", "?after=0").send();
        log("a1");
        log("a2");
        log("a3");
        var first = get("all", "").send();
        var epoch = epoch(first);
        get("after a position", "?after=" + epoch + ":1").send();
        get("after the last", "?after=" + epoch + ":3").send();
        get("after what is not logged yet", "?after=" + epoch + ":9").send();
        get("so many", "?limit=2").send();
        get("so many after the beginning", "?limit=1&after=0").send();
        get("another room", "?room=comments").send();
        get("of another epoch", "?after=elsewhere:1").send();
        get("without what the page has done", "")
                .header("actioncast-origin", "a2")
                .send();
        var tag = tag("");
        get("again, and nothing is new", "").header("if-none-match", tag).send();
        get("again, with another tag", "")
                .header("if-none-match", "\"another\"")
                .send();
        get("again, with any tag", "").header("if-none-match", "*").send();
        get("as JSON", "").header("accept", "application/json").send();
        get("as something else", "").header("accept", "text/html").send();
        for (var query : new String[] {
            "?limit=0",
            "?limit=501",
            "?limit=x",
            "?after=7",
            "?after=",
            "?after=:1",
            "?room=" + "r".repeat(129),
            "?room=%00"
        }) {
            get("a bad query", query).send();
        }
        conversation
                .then("a room of the token")
                .call("GET", ACTIONS + "?room=team-7")
                .as("team only", cast.teamOnly())
                .send();
        refused("");
        conversation
                .then("the head only")
                .call("HEAD", ACTIONS)
                .as("u2", cast.u2())
                .send();
        conversation.end();
    }

    private void polls() {
        get("nothing has been logged", "?wait=0").send();
        log("a1");
        log("a2");
        var epoch = epoch(get("where the room stands", "?wait=20").send());
        get("from the beginning", "?wait=20&after=0").send();
        get("after a position", "?wait=20&after=" + epoch + ":1").send();
        get("by the header of event streams", "?wait=20")
                .header("last-event-id", epoch + ":1")
                .send();
        get("nothing new in this time", "?wait=1&after=" + epoch + ":2").send();
        get("nothing new, and no time", "?wait=0&after=" + epoch + ":2").send();
        get("of another epoch", "?wait=20&after=elsewhere:1").send();
        get("without what the page has done", "?wait=20&after=" + epoch + ":1")
                .header("actioncast-origin", "a2")
                .send();
        get("two rooms, at once", "?wait=0&room=&room=comments").send();
        get("two rooms, of which one is ahead", "?wait=20&room=&after=" + epoch + ":1&room=comments&after=0")
                .send();
        for (var query : new String[] {
            "?wait=x",
            "?wait=-1",
            "?wait=",
            "?wait=1&after=7",
            "?wait=1&room=a&room=a",
            "?wait=1&after=0&after=0",
            "?wait=1&room=%00"
        }) {
            get("a bad query", query).send();
        }
        get("a page with a name too long", "?wait=0")
                .header("actioncast-origin", "p".repeat(65))
                .send();
        refused("?wait=0");
        get("more rooms than are taken", "?wait=5" + rooms(33)).send();
        conversation.end();
    }

    private static String rooms(int count) {
        var rooms = new StringBuilder();
        for (var i = 0; i < count; i++) {
            rooms.append("&room=r").append(i);
        }
        return rooms.toString();
    }

    private void refused(String query) {
        conversation.then("no token").call("GET", ACTIONS + query).send();
        conversation
                .then("no bearer")
                .call("GET", ACTIONS + query)
                .header("authorization", "Basic dTE6cDE=")
                .send();
        cast.defects()
                .forEach((name, token) -> conversation
                        .then("a token " + name)
                        .call("GET", ACTIONS + query)
                        .as(name, token)
                        .send());
        conversation
                .then("a publisher")
                .call("GET", ACTIONS + query)
                .as("publisher", cast.with("publisher"))
                .send();
        conversation
                .then("no room of the token")
                .call("GET", ACTIONS + query)
                .as("team only", cast.teamOnly())
                .send();
    }

    /** Posted by the page of this name. */
    private void log(String id) {
        conversation
                .then("an action")
                .call("POST", ACTIONS)
                .as("u1", cast.u1())
                .header("actioncast-origin", id)
                .json("{\"id\":\"" + id + "\",\"type\":\"updateinvoice\",\"data\":{\"total\":12.50}}")
                .send();
    }

    private String tag(String query) {
        return get("the tag of it", query).sendAndGive("etag");
    }

    private Call get(String title, String query) {
        return conversation.then(title).call("GET", ACTIONS + query).as("u2", cast.u2());
    }

    /** Of the first position in an answer. */
    static String epoch(String answer) {
        var matcher = Pattern.compile("\"([0-9a-z]+):\\d+\"").matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("No position in " + answer);
        }
        return matcher.group(1);
    }
}

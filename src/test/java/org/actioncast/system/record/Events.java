package org.actioncast.system.record;

/** CloudEvents 1.0 at {@code POST /api/actions}, in each of its modes. */
public final class Events {

    private static final String ONE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/billing\",\"type\":\"invoice.updated\"%s}";

    private final Cast cast;
    private final Conversation conversation;

    private Events(Cast cast) {
        this.cast = cast;
        conversation = cast.at("cloudevents");
    }

    public static void play(Cast cast) {
        var events = new Events(cast);
        events.structured();
        events.batches();
        events.binary();
        events.conversation
                .then("what the log holds in the end")
                .call("GET", "api/actions")
                .as("u2", cast.u2())
                .send();
        events.conversation.end();
    }

    private void structured() {
        post(
                "an event",
                ONE,
                event(
                        "e1",
                        ",\"subject\":\"invoice/42\",\"time\":\"2026-11-22T01:02:03Z\",\"datacontenttype\":\"application/json\",\"message\":\"paid\",\"data\":{\"total\":12}"));
        post("the same again", ONE, event("e1", ",\"subject\":\"invoice/42\""));
        post("with a subject that is an id", ONE, event("e2", ",\"subject\":\"42\""));
        post(
                "with a record of its own",
                ONE,
                event("e3", ",\"recordtype\":\"invoice\",\"recordid\":\"43\",\"origin\":\"page-1\""));
        post(
                "with attributes that nobody knows",
                ONE,
                event("e4", ",\"colour\":\"red\",\"size\":7,\"round\":true,\"none\":null"));
        post("of another version", ONE, "{\"specversion\":\"0.3\",\"id\":\"x\",\"source\":\"/\",\"type\":\"x\"}");
        post("of no version", ONE, "{}");
        post("without an id", ONE, "{\"specversion\":\"1.0\",\"source\":\"/\",\"type\":\"x\"}");
        post("without a source", ONE, "{\"specversion\":\"1.0\",\"id\":\"x\",\"type\":\"x\"}");
        post("without a type", ONE, "{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/\"}");
        post("with a time that is none", ONE, event("x", ",\"time\":\"yesterday\""));
        post(
                "with a source that is no address",
                ONE,
                "{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"a b\",\"type\":\"x\"}");
        post("with a name in capitals", ONE, event("x", ",\"recordType\":\"invoice\""));
        post("with an object as an attribute", ONE, event("x", ",\"colour\":{}"));
        post("with binary data", ONE, event("x", ",\"data_base64\":\"AAAA\""));
        post("of another user", ONE, event("x", ",\"user\":\"u2\""));
        post("an array", ONE, "[" + event("x", "") + "]");
        post("not JSON", ONE, "{");
    }

    private void batches() {
        post("a batch", BATCH, "[" + event("f1", "") + "," + event("f2", ",\"room\":\"comments\"") + "]");
        post("a batch with a bad one", BATCH, "[" + event("f3", "") + ",{\"specversion\":\"1.0\"}]");
        post("a batch that is none", BATCH, event("x", ""));
        post("an empty batch", BATCH, "[]");
    }

    private void binary() {
        binary("g1")
                .header("content-type", "application/json")
                .body("{\"total\":12}")
                .send();
        binary("g2").header("content-type", "text/plain").body("just text").send();
        binary("g3")
                .header("content-type", "application/vnd.invoice+json")
                .header("ce-subject", "invoice/4%202")
                .body("[1]")
                .send();
        binary("g4").send();
        binary("g5")
                .header("ce-message", "50+%e2%82%ac")
                .header("ce-room", "comments")
                .send();
        binary("x").header("content-type", "image/png").body("png").send();
        binary("x").header("content-type", "application/json").body("{").send();
        binary("x").header("ce-data", "x").send();
        binary("x").header("ce-message", "50%").send();
        binary("x").header("ce-time", "yesterday").send();
        conversation
                .then("in headers, without a source")
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .header("ce-specversion", "1.0")
                .header("ce-id", "x")
                .header("ce-type", "x")
                .send();
        conversation
                .then("in headers, without a token")
                .call("POST", "api/actions")
                .header("ce-specversion", "1.0")
                .send();
    }

    private Call binary(String id) {
        return conversation
                .then("in headers, " + id)
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/billing")
                .header("ce-type", "invoice.updated");
    }

    private void post(String title, String type, String body) {
        conversation
                .then(title)
                .call("POST", "api/actions")
                .as("u1", cast.u1())
                .header("content-type", type)
                .body(body)
                .send();
    }

    private static String event(String id, String more) {
        return EVENT.formatted(id, more);
    }
}

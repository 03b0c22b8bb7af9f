package org.actioncast.system.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A request, and what is answered. */
public final class Call {

    /** What a container says of itself and of the connection. */
    private static final Set<String> OF_THE_CONTAINER = Set.of(
            "$wsep",
            "connection",
            "content-language",
            "date",
            "keep-alive",
            "server",
            "transfer-encoding",
            "x-frame-options",
            "x-powered-by");

    /** What a container says of a file that it serves. */
    private static final Set<String> OF_A_FILE = Set.of("accept-ranges", "content-length", "etag", "last-modified");

    /** A body that is longer is told by its length. */
    private static final int SHOWN_MAX = 4000;

    private record Answer(Map<String, String> headers, String body) {}

    private final Conversation conversation;
    private final URI base;
    private final String method;
    private final String path;
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Map<String, String> sent = new LinkedHashMap<>();
    private byte[] body = {};
    private boolean file;
    private boolean partial;
    private boolean upgrades;
    private UnaryOperator<String> view = text -> text;

    Call(Conversation conversation, URI base, String method, String path) {
        this.conversation = conversation;
        this.base = base;
        this.method = method;
        this.path = path;
    }

    /** @param name what stands for the token in what is written */
    public Call as(String name, String token) {
        shown.put("authorization", "Bearer <" + name + ">");
        sent.put("authorization", "Bearer " + token);
        return this;
    }

    public Call header(String name, String value) {
        shown.put(name, value);
        sent.put(name, value);
        return this;
    }

    public Call json(String text) {
        return header("content-type", "application/json").body(text);
    }

    public Call body(String text) {
        return body(text.getBytes(UTF_8));
    }

    public Call body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** What is written of the answer's body, if not all. */
    public Call showing(UnaryOperator<String> part) {
        view = part;
        partial = true;
        return this;
    }

    /** The answer is a file of the application, which may change: of it the headers that are ours. */
    public Call ofAFile() {
        file = true;
        return showing(text -> "");
    }

    /** Sends it, and waits for the end of the answer, which is given. */
    public String send() {
        return exchange().body();
    }

    /** The same, for a header of the answer. */
    public String sendAndGive(String header) {
        return Objects.requireNonNull(exchange().headers().get(header), header);
    }

    private Answer exchange() {
        ask();
        try (var line = Line.open(base, request("close"), body)) {
            var answer = line.readAll();
            answered(line.status(), line.headers(), answer.length);
            var text = new String(answer, UTF_8);
            conversation.body(view.apply(text));
            return new Answer(line.headers(), text);
        }
    }

    /** Sends it and waits for the head of the answer: what comes after it is read as it comes. */
    public Feed open() {
        ask();
        var line = Line.open(base, request("keep-alive"), body);
        answered(line.status(), line.headers(), -1);
        return new Feed(conversation, line);
    }

    /** An upgrade: of the answer the status and what is of WebSocket. Filters see it on one server and not on the other. */
    public void upgrade() {
        ask();
        upgrades = true;
        try (var line = Line.open(base, request("Upgrade"), body)) {
            answered(line.status(), line.headers(), -1);
        }
    }

    private void ask() {
        conversation.line(">", method + " " + path);
        shown.forEach((name, value) -> conversation.line(">", name + ": " + value));
        conversation.body(body.length > SHOWN_MAX ? "(" + body.length + " bytes)" : new String(body, UTF_8));
    }

    private String request(String connection) {
        var uri = base.resolve("/");
        var request = new StringBuilder(method + " " + base.getPath() + path + " HTTP/1.1\r\nhost: "
                + uri.getAuthority() + "\r\nconnection: " + connection + "\r\n");
        if (body.length > 0 || !method.equals("GET")) {
            request.append("content-length: ").append(body.length).append("\r\n");
        }
        sent.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString();
    }

    /** The length of an empty body, of one that is not sent and of a long one is given by one server and not by the other. */
    private boolean isNoLength(String name, String value) {
        return name.equals("content-length") && (value.equals("0") || partial || method.equals("HEAD"));
    }

    /** The servers differ in the space after a semicolon; the length of a body is that of the placeholders' originals. */
    private static String spelled(String name, String value, int length) {
        return switch (name) {
            case "content-length" -> value.equals(Integer.toString(length)) ? "<of the body>" : value;
            case "content-type" -> value.replaceAll(";\\s*", "; ");
            default -> value;
        };
    }

    private void answered(int status, Map<String, String> headers, int length) {
        conversation.line("<", Integer.toString(status));
        new TreeMap<>(headers).forEach((name, value) -> {
            if (upgrades
                    ? name.startsWith("sec-websocket-")
                    : !OF_THE_CONTAINER.contains(name)
                            && !(file && OF_A_FILE.contains(name))
                            && !isNoLength(name, value)) {
                conversation.line("<", name + ": " + spelled(name, value, length));
            }
        });
    }
}

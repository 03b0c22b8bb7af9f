package org.actioncast.system;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketException;
import org.actioncast.system.server.Actioncast;

/** A client that sends the head of a post, and its body when and as it likes. */
final class SlowPoster implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final RawSocket socket;
    private final StringBuilder head;
    private String type = "";

    record Answer(int status, String head, String body) {

        /** The last part of the problem type. */
        String problem() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject().getString("type").replaceFirst("urn:actioncast:problem:", "");
            }
        }
    }

    private SlowPoster(RawSocket socket, StringBuilder head) {
        this.socket = socket;
        this.head = head;
    }

    /** @param token null for none */
    static SlowPoster to(Actioncast system, String path, String token) throws IOException {
        var uri = system.baseUri().resolve(path);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var poster = new SlowPoster(RawSocket.connect(system), new StringBuilder());
        poster.head
                .append("POST ")
                .append(uri.getRawPath())
                .append(query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getAuthority())
                .append("\r\n");
        poster.as(path.contains("log%") || path.contains("logout") ? FORM : "application/json");
        return token == null ? poster : poster.header("Authorization", "Bearer " + token);
    }

    /** With a body of this media type. */
    SlowPoster as(String mediaType) {
        type = mediaType;
        return this;
    }

    SlowPoster header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Sends the head. */
    SlowPoster announce(long length) throws IOException {
        return header("Content-Length", Long.toString(length)).write(head());
    }

    /** Sends the head of a body of which it does not know the length. */
    SlowPoster announceChunks() throws IOException {
        return header("Transfer-Encoding", "chunked").write(head());
    }

    /** Sends the head and the body in one piece. */
    SlowPoster with(String body) throws IOException {
        return header("Content-Length", Integer.toString(body.length())).write(head() + body);
    }

    private String head() {
        return head + "Content-Type: " + type + "\r\n\r\n";
    }

    SlowPoster write(String text) throws IOException {
        socket.write(text);
        return this;
    }

    SlowPoster writeChunk(String text) throws IOException {
        return write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    Answer answer() throws IOException {
        var answered = socket.readHead();
        var length = answered.replaceFirst("(?is).*\r\ncontent-length: *(\\d+).*", "$1");
        var body = length.equals(answered) ? "" : socket.read(Integer.parseInt(length));
        return new Answer(Integer.parseInt(answered.split(" ")[1]), answered, body);
    }

    /** Waits until the server has hung up. */
    void awaitEnd() throws IOException {
        try {
            socket.readToEnd();
        } catch (SocketException reset) {
            // that is an end too
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

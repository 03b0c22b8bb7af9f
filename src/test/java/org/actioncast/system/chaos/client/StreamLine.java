package org.actioncast.system.chaos.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event stream: HTTP/1.1 with chunks, and in them Server-Sent Events. */
final class StreamLine extends Line {

    private static final int OK = 200;
    private static final int LINE_MAX = 64;

    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private boolean chunked;
    private long left;
    private String id = "";

    /** @param after the position to go on from, or null for now */
    void open(int port, String token, @Nullable String origin, String room, @Nullable String after) throws IOException {
        connect(port);
        var query = "?room=" + URLEncoder.encode(room, UTF_8)
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, UTF_8));
        output().write(("GET /actioncast/api/actions" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer " + token
                        + (origin == null ? "" : "\r\nActioncast-Origin: " + origin) + "\r\n\r\n")
                .getBytes(UTF_8));
        var head = head();
        if (status(head) != OK) {
            throw new Ended(status(head), "no stream");
        }
        chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    }

    /** The id of the last event that had one. */
    String id() {
        return id;
    }

    @Override
    @Nullable
    String decode() throws IOException {
        while (available() > 0) {
            if (left == 0 && chunked && !beginChunk()) {
                return null;
            }
            while (available() > 0 && (left > 0 || !chunked)) {
                var next = at(0);
                skip(1);
                left--;
                event.write(next);
                if (next == '\n') {
                    var message = whole();
                    if (message != null) {
                        return message;
                    }
                }
            }
        }
        return null;
    }

    /** The data of the event, when the line that has come is its last. */
    private @Nullable String whole() throws IOException {
        var bytes = event.toByteArray();
        if (bytes.length < 2 || bytes[bytes.length - 2] != '\n') {
            return null;
        }
        event.reset();
        id = "";
        String data = null;
        for (var line : new String(bytes, UTF_8).split("\n")) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ") && data == null) {
                data = line.substring("data: ".length());
            } else if (!line.startsWith(":")) {
                throw new Garbled("a line of an event: " + line);
            }
        }
        return data;
    }

    /** Reads the length of a chunk, with the end of the one before. */
    private boolean beginChunk() throws IOException {
        var skipped = available() >= 2 && at(0) == '\r' && at(1) == '\n' ? 2 : 0;
        for (var i = skipped; i + 1 < available(); i++) {
            if (at(i) == '\r' && at(i + 1) == '\n') {
                skip(skipped);
                left = length(new String(take(i - skipped), UTF_8));
                skip(2);
                if (left == 0) {
                    throw new Ended(OK, "end of the stream");
                }
                return true;
            }
            if (i > LINE_MAX) {
                throw new Garbled("a chunk without its length");
            }
        }
        return false;
    }

    private static long length(String hex) throws Garbled {
        try {
            return Long.parseLong(hex.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new Garbled("a chunk of the length " + hex);
        }
    }

    @Override
    void say(String message) {
        // a stream goes one way
    }

    @Override
    void leave() throws IOException {
        close();
    }
}

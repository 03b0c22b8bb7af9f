package org.actioncast.system.chaos.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A WebSocket by RFC 6455, as strict as a browser. */
final class SocketLine extends Line {

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NORMAL = 1000;

    /** Far beyond what a run sends: a length over it is read from the middle of something else. */
    private static final int LENGTH_MAX = 8 * 1024 * 1024;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    void open(int port) throws IOException {
        connect(port);
        output().write(("GET /actioncast/socket HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: actioncast.v1\r\n\r\n")
                .getBytes(UTF_8));
        var status = status(head());
        if (status != SWITCHING_PROTOCOLS) {
            throw new Ended(status, "no upgrade");
        }
    }

    @Override
    @Nullable
    String decode() throws IOException {
        while (available() >= 2) {
            var first = at(0);
            var length = length();
            var header = header();
            if (length < 0 || available() < header + length) {
                return null;
            }
            if ((first & RESERVED) != 0 || (at(1) & MASKED) != 0) {
                throw new Garbled("a frame that begins with " + first + " and " + at(1));
            }
            skip(header);
            var payload = take((int) length);
            var text = take(first, payload);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private int header() {
        var mark = at(1) & LONG;
        return mark < SHORT ? 2 : mark == SHORT ? 4 : 10;
    }

    /** Of the payload, or -1 when that is not known yet. */
    private long length() throws Garbled {
        var header = header();
        if (available() < header) {
            return -1;
        }
        long length = header == 2 ? at(1) & LONG : 0;
        for (var i = 2; i < header; i++) {
            length = length << 8 | at(i);
        }
        if (length < 0 || length > LENGTH_MAX) {
            throw new Garbled("a frame of " + length + " bytes");
        }
        return length;
    }

    private @Nullable String take(int first, byte[] payload) throws IOException {
        switch (first & 0x0f) {
            case CONTINUATION, TEXT -> {
                if ((first & 0x0f) == TEXT && message.size() > 0) {
                    throw new Garbled("a message within a message");
                }
                message.writeBytes(payload);
                if ((first & FINAL) != 0) {
                    var text = message.toString(UTF_8);
                    message.reset();
                    return text;
                }
            }
            case CLOSE -> throw closed(payload);
            case PING -> send(PONG, payload);
            case PONG -> {
                // nobody asked, and it may come all the same
            }
            default -> throw new Garbled("a frame of the kind " + (first & 0x0f));
        }
        return null;
    }

    private static Ended closed(byte[] payload) {
        return payload.length < 2
                ? new Ended(NORMAL, "")
                : new Ended(
                        (payload[0] & 0xff) << 8 | payload[1] & 0xff,
                        new String(payload, 2, payload.length - 2, UTF_8));
    }

    @Override
    void say(String text) throws IOException {
        send(TEXT, text.getBytes(UTF_8));
    }

    @Override
    void leave() throws IOException {
        send(CLOSE, new byte[] {NORMAL >> 8, (byte) NORMAL});
        close();
    }

    private void send(int kind, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(FINAL | kind);
        if (payload.length < SHORT) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | SHORT);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        var mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.writeBytes(mask);
        for (var i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        output().write(frame.toByteArray());
    }
}

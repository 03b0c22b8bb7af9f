package org.actioncast.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import org.actioncast.system.server.Actioncast;

/** A socket whose client may do what no library does: send any frame, and read nothing. RFC 6455. */
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int PING = 9;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    /** Connected, and nothing asked for. */
    static RawSocket connect(Actioncast system) throws IOException {
        var uri = system.socketUri();
        var socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Page.PATIENCE.toMillis());
        return new RawSocket(socket);
    }

    /** Upgraded; no hello has been said. */
    static RawSocket open(Actioncast system) throws IOException {
        var raw = connect(system);
        raw.write(upgrade(system.socketUri()) + HEAD_END);
        raw.readHead();
        return raw;
    }

    /** The request without its end. */
    static String upgrade(URI uri) {
        var key = Base64.getEncoder().encodeToString(new byte[16]);
        return "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Protocol: actioncast.v1\r\nSec-WebSocket-Key: " + key;
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void text(String message) throws IOException {
        socket.getOutputStream().write(frame(TEXT, true, message.getBytes(UTF_8)));
    }

    void write(byte[] frames) throws IOException {
        socket.getOutputStream().write(frames);
    }

    /** A frame with a mask of zeros, which leaves its payload as it is. */
    static byte[] frame(int opcode, boolean last, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write(opcode | (last ? FIN : 0));
        if (payload.length < TWO_BYTES) {
            frame.write(MASKED | payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.write(MASKED | TWO_BYTES);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | EIGHT_BYTES);
            for (var shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** So many bytes. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
    }

    /** The rest that comes before the other side hangs up. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** The first answer, without its body. */
    String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0) {
            var read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("Not upgraded: " + head);
            }
            head.append((char) read);
        }
        return head.toString();
    }
}

package org.actioncast.system.chaos.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection of a page: bytes come in, whole messages come out. */
abstract class Line implements AutoCloseable {

    /** A connection that is told nothing for so long is not there. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Small, so that a page that does not read is soon felt by the server. */
    private static final int RECEIVE_BUFFER = 16 * 1024;

    /** The connection has ended, with a close code, an HTTP status, or {@link #BROKEN}. */
    static final class Ended extends IOException {

        static final int BROKEN = 1006;

        private static final long serialVersionUID = 1;

        private final int code;

        Ended(int code, String why) {
            super(why);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** What came is no message of the protocol. */
    static final class Garbled extends IOException {

        private static final long serialVersionUID = 1;

        Garbled(String what) {
            super(what);
        }
    }

    private final Socket socket = new Socket();
    private byte[] bytes = new byte[RECEIVE_BUFFER];
    private int start;
    private int end;

    final void connect(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
    }

    /** The next message, or null when none is complete in time. */
    final @Nullable String next(Duration patience) throws IOException {
        for (var message = decode(); ; message = decode()) {
            if (message != null || !fill(patience)) {
                return message;
            }
        }
    }

    /** A message of what has come so far, or null when it takes more. */
    abstract @Nullable String decode() throws IOException;

    /** Says a message of a page; a stream has no way to. */
    abstract void say(String message) throws IOException;

    /** Ends it as a browser does that has the time. */
    abstract void leave() throws IOException;

    /** Ends it as a machine does that is switched off: the peer gets a reset. */
    final void drop() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public final void close() throws IOException {
        socket.close();
    }

    final OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** The status line and the headers of an answer, which is awaited. */
    final String head() throws IOException {
        while (true) {
            var text = new String(bytes, start, end - start, ISO_8859_1);
            var length = text.indexOf("\r\n\r\n");
            if (length >= 0) {
                skip(length + 4);
                return text.substring(0, length);
            }
            if (!fill(PATIENCE)) {
                throw new Ended(Ended.BROKEN, "no answer to the request");
            }
        }
    }

    final int status(String head) {
        return Integer.parseInt(head.substring(head.indexOf(' ') + 1, head.indexOf(' ') + 4));
    }

    final int available() {
        return end - start;
    }

    final int at(int index) {
        return bytes[start + index] & 0xff;
    }

    final byte[] take(int length) {
        var taken = Arrays.copyOfRange(bytes, start, start + length);
        skip(length);
        return taken;
    }

    final void skip(int length) {
        start += length;
    }

    private boolean fill(Duration patience) throws IOException {
        if (end == bytes.length) {
            bytes = Arrays.copyOfRange(bytes, start, start + Math.max(RECEIVE_BUFFER, 2 * (end - start)));
            end -= start;
            start = 0;
        }
        try {
            socket.setSoTimeout((int) patience.toMillis());
            var read = socket.getInputStream().read(bytes, end, bytes.length - end);
            if (read < 0) {
                throw new Ended(Ended.BROKEN, "end of the stream");
            }
            end += read;
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}

package org.actioncast.system.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One request over a connection of its own, by hand: a client library would tidy up what comes. RFC 9112. */
final class Line implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 40_000;

    private final Socket socket;
    private final InputStream input;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        input = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(readLine().split(" ")[1]);
        for (var header = readLine(); !header.isEmpty(); header = readLine()) {
            var colon = header.indexOf(':');
            headers.merge(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip(),
                    (first, second) -> first + " && " + second);
        }
    }

    /** Sends the request and reads the head of the answer. */
    static Line open(URI to, String request, byte[] body) {
        try {
            var socket = new Socket(to.getHost(), to.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(request.getBytes(ISO_8859_1));
            bytes.writeBytes(body);
            socket.getOutputStream().write(bytes.toByteArray());
            return new Line(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(request.lines().findFirst().orElse(""), e);
        }
    }

    int status() {
        return status;
    }

    /** By their names in lower case; the values of a name that comes twice are joined so that this shows. */
    Map<String, String> headers() {
        return headers;
    }

    byte[] readAll() {
        var all = new ByteArrayOutputStream();
        for (var part = read(); part.length > 0; part = read()) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The next part of the body; empty at its end. */
    byte[] read() {
        try {
            return isChunked() ? readChunk() : input.readNBytes(length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isChunked() {
        return headers.getOrDefault("transfer-encoding", "").contains("chunked");
    }

    /** Without a length the body ends with the connection. */
    private int length() throws IOException {
        var given = headers.get("content-length");
        if (given == null) {
            return status == 101 || status == 204 || status == 304 ? 0 : Integer.MAX_VALUE;
        }
        input.mark(1);
        if (input.available() == 0 && input.read() < 0) {
            return 0;
        }
        input.reset();
        return Integer.parseInt(given);
    }

    private byte[] readChunk() throws IOException {
        var size = Integer.parseInt(readLine().split(";")[0].strip(), 16);
        var chunk = input.readNBytes(size);
        readLine();
        return chunk;
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The answer ended after " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }
}

package org.actioncast.outlet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message, encoded once as a WebSocket text message and shared by every connection it goes to; a transport that is not WebSocket
 * takes its payload. Immutable and thread-safe.
 *
 * <p>Encoding once is what makes a frame cheap: with 1000 subscribers the header and the UTF-8 work are paid once
 * instead of a thousand times.
 */
public final class Frame {

    /** FIN and the opcode of a text message: RFC 6455, section 5.2. */
    private static final byte FINAL_TEXT = (byte) 0x81;

    private static final int LARGEST_IN_7_BITS = 125;
    private static final int LARGEST_IN_16_BITS = 0xFFFF;
    private static final byte LENGTH_IN_16_BITS = 126;
    private static final byte LENGTH_IN_64_BITS = 127;

    private final byte[] encoded;
    private final int header;
    private volatile @Nullable String text;

    private final @Nullable String position;

    private Frame(byte[] encoded, int header, @Nullable String position) {
        this.encoded = encoded;
        this.header = header;
        this.position = position;
    }

    /** A text message of these bytes, which the caller promises to be UTF-8. They are copied. */
    public static Frame text(byte[] utf8) {
        return text(utf8, null);
    }

    /**
     * The same for a message after which its reader has reached a position.
     *
     * @param position what a transport with ids of its own (Server-Sent Events) sends beside the message
     */
    public static Frame text(byte[] utf8, @Nullable String position) {
        var length = utf8.length;
        var header = length <= LARGEST_IN_7_BITS ? 2 : length <= LARGEST_IN_16_BITS ? 4 : 10;
        var buffer = ByteBuffer.allocate(header + length).put(FINAL_TEXT);
        switch (header) {
            case 2 -> buffer.put((byte) length);
            case 4 -> buffer.put(LENGTH_IN_16_BITS).putShort((short) length);
            default -> buffer.put(LENGTH_IN_64_BITS).putLong(length);
        }
        return new Frame(buffer.put(utf8).array(), header, position);
    }

    /** Bytes of the payload, without the header. */
    public int size() {
        return encoded.length - header;
    }

    /** The position its reader has reached after it, or null when it says nothing about that. */
    public @Nullable String position() {
        return position;
    }

    /** Writes the payload, for transports that are not WebSocket. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(encoded, header, size());
    }

    /**
     * The message as a server puts it on the wire: unmasked, in one frame. The buffer is the caller's own, the bytes
     * under it are everybody's: whoever gets it must only read.
     */
    ByteBuffer raw() {
        return ByteBuffer.wrap(encoded);
    }

    /** The payload as text, for containers that only speak the standard API. */
    String text() {
        var decoded = text;
        if (decoded == null) {
            decoded = new String(encoded, header, size(), StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }
}

package org.actioncast.core.outlet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent as one piece, encoded once and shared by every connection it goes to. Immutable and thread-safe.
 *
 * <p>Encoding once is what makes a frame cheap: with 1000 subscribers the header and the UTF-8 work are paid once
 * instead of a thousand times. It is put together from its parts in one buffer of the right size.
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

    private Frame(byte[] encoded, int header) {
        this.encoded = encoded;
        this.header = header;
    }

    /** One text message of a WebSocket: these parts, which the caller promises to be UTF-8 together. They are copied. */
    public static Frame text(List<byte[]> parts) {
        var length = length(parts);
        var header = length <= LARGEST_IN_7_BITS ? 2 : length <= LARGEST_IN_16_BITS ? 4 : 10;
        var buffer = ByteBuffer.allocate(header + length).put(FINAL_TEXT);
        switch (header) {
            case 2 -> buffer.put((byte) length);
            case 4 -> buffer.put(LENGTH_IN_16_BITS).putShort((short) length);
            default -> buffer.put(LENGTH_IN_64_BITS).putLong(length);
        }
        parts.forEach(buffer::put);
        return new Frame(buffer.array(), header);
    }

    /** These parts and nothing around them, for transports that are not WebSocket. They are copied. */
    public static Frame plain(List<byte[]> parts) {
        var buffer = ByteBuffer.allocate(length(parts));
        parts.forEach(buffer::put);
        return new Frame(buffer.array(), 0);
    }

    private static int length(List<byte[]> parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        return length;
    }

    /** Bytes of the payload, without the header. */
    public int size() {
        return encoded.length - header;
    }

    /** Writes the payload, for transports that are not WebSocket. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(encoded, header, size());
    }

    /**
     * The message as a server puts it on the wire: unmasked, in one frame. The buffer is the caller's own, the bytes
     * under it are everybody's: whoever gets it must only read.
     */
    public ByteBuffer raw() {
        return ByteBuffer.wrap(encoded);
    }

    /** The payload as text, for containers that only speak the standard API, and for a frame that is part of an answer. */
    public String text() {
        var decoded = text;
        if (decoded == null) {
            decoded = new String(encoded, header, size(), StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }
}

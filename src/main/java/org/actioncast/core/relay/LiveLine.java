package org.actioncast.core.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.actioncast.action.Action;
import org.actioncast.action.Space;
import org.jspecify.annotations.Nullable;

/**
 * A live action on its way to the other nodes, sealed.
 *
 * @param sequence of the live actions of its node, 1, 2, 3 …
 */
record LiveLine(String node, long sequence, Action action) {

    private static final String FORM = "L";
    private static final int PARTS = 4;

    /** Clocks may differ by some minutes; a line that is older is told again by somebody who has kept it. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    static boolean isOne(String line) {
        return line.startsWith(FORM + " ");
    }

    /** {@code L node sequence sealed} */
    String sealed(Seal seal, Instant now) {
        var label = label(node, sequence);
        return label + " " + seal.seal(label, bytes(now));
    }

    /** Empty when no node has sealed it, or none has now. */
    static Optional<LiveLine> open(String line, Seal seal, Instant now) {
        var parts = line.split(" ");
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var node = parts[1];
            var sequence = Long.parseLong(parts[2], Character.MAX_RADIX);
            var bytes = seal.open(label(node, sequence), parts[3]);
            return bytes.isEmpty() ? Optional.empty() : read(node, sequence, bytes.get(), now);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String label(String node, long sequence) {
        return FORM + " " + node + " " + Long.toString(sequence, Character.MAX_RADIX);
    }

    private byte[] bytes(Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(now.toEpochMilli());
            out.writeUTF(action.channel().space().host());
            out.writeUTF(action.channel().space().link());
            out.writeUTF(action.channel().room());
            out.writeUTF(action.id());
            out.writeUTF(action.type());
            write(out, action.recordType());
            write(out, action.recordId());
            out.writeUTF(action.user());
            out.writeUTF(action.context());
            write(out, action.origin());
            write(out, action.message());
            write(out, action.data());
            out.writeLong(action.at().toEpochMilli());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static Optional<LiveLine> read(String node, long sequence, byte[] bytes, Instant now) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var age = Duration.between(Instant.ofEpochMilli(in.readLong()), now);
        if (age.abs().compareTo(LIFE) > 0) {
            return Optional.empty();
        }
        var action = new Action(
                new Space(in.readUTF(), in.readUTF()).room(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                orNull(in),
                orNull(in),
                in.readUTF(),
                in.readUTF(),
                orNull(in),
                orNull(in),
                orNull(in),
                Instant.ofEpochMilli(in.readLong()));
        return Optional.of(new LiveLine(node, sequence, action));
    }

    private static void write(DataOutputStream out, @Nullable String optional) throws IOException {
        out.writeBoolean(optional != null);
        if (optional != null) {
            out.writeUTF(optional);
        }
    }

    private static @Nullable String orNull(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}

package org.actioncast.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.actioncast.outlet.Frame;

/** What a frame says. */
final class Frames {

    private Frames() {}

    static String text(Frame frame) {
        var bytes = new ByteArrayOutputStream();
        try {
            frame.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(UTF_8);
    }
}

package org.actioncast.door.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.actioncast.json.Fields;
import org.actioncast.json.StrictJson;

/** The text of a small request. */
public final class Body {

    /** What stands for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    private Body() {}

    /** All of it, refused when it is longer or not UTF-8. */
    public static String text(InputStream body, int maxBytes) {
        try {
            return text(body, maxBytes, "This request is at most " + maxBytes + " bytes.");
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "not-utf-8", "The body is not UTF-8.");
        }
    }

    /**
     * All of it.
     *
     * @param tooLarge what to say when it is longer
     * @throws CharacterCodingException when it is not UTF-8
     */
    public static String text(InputStream body, int maxBytes, String tooLarge) throws CharacterCodingException {
        var bytes = bytes(body, maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw Problem.of(413, "body-too-large", tooLarge);
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strict(bytes);
    }

    /** Slower, and asked only when something was replaced, or was a replacement character already. */
    private static String strict(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * The JSON object that it is.
     *
     * @param otherwise what to say when it is something else
     */
    public static Fields object(String text, int maxDepth, String otherwise) {
        return StrictJson.object(text, maxDepth)
                .map(Fields::new)
                .orElseThrow(() -> Problem.of(400, "not-json", otherwise));
    }

    private static byte[] bytes(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException e) {
            throw Problem.of(400, "body-cut-off", "The body ended before its announced length.");
        }
    }
}

package org.actioncast.door.http.query;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;

/** Percent-encoded UTF-8 (RFC 3986, 2.1). A lenient reader guesses, and two of them guess differently. */
public final class PercentEncoding {

    private static final int DIGITS = 2;

    private PercentEncoding() {}

    /**
     * What it stands for.
     *
     * @param refusal made of the end of a sentence, when it stands for nothing
     */
    public static String decode(String text, Function<String, ? extends RuntimeException> refusal) {
        if (text.chars().allMatch(c -> c > ' ' && c < '\u007f' && c != '%')) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '\u007f') {
                throw refusal.apply("holds a character that has to be percent-encoded, as UTF-8.");
            }
            if (c != '%') {
                bytes.write(c);
            } else if (beginsByte(text, i)) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 1 + DIGITS));
                i += DIGITS;
            } else {
                throw refusal.apply("holds a percent sign that begins no encoded byte.");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refusal.apply("is not UTF-8: encode the bytes of its UTF-8 form.");
        }
    }

    private static boolean beginsByte(String text, int percent) {
        return percent + DIGITS < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + DIGITS));
    }
}

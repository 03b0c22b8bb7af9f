package org.actioncast.core.outlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    @Test
    @DisplayName("OU1: the unmasked text example of RFC 6455, section 5.7, byte by byte")
    void encodesTheExampleOfTheStandard() {
        var frame = text("Hello");

        var wire = bytes(frame.raw());

        assertThat(HexFormat.of().formatHex(wire)).isEqualTo("810548656c6c6f");
    }

    @ParameterizedTest(name = "1: a payload of {0} bytes has the header {1}")
    @CsvSource({
        "0, 8100",
        "1, 8101",
        "125, 817d",
        "126, 817e007e",
        "127, 817e007f",
        "256, 817e0100",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "262144, 817f0000000000040000",
    })
    void takesTheShortestLengthForm(int size, String header) {
        var payload = "a".repeat(size).getBytes(UTF_8);

        var wire = bytes(Frame.text(List.of(payload)).raw());

        var headerBytes = HexFormat.of().parseHex(header);
        assertThat(wire).startsWith(headerBytes).hasSize(headerBytes.length + size);
        assertThat(wire).endsWith(payload);
    }

    @Test
    @DisplayName("OU1: text outside ASCII is counted in bytes and comes back the same")
    void countsBytesAndNotCharacters() {
        var frame = text("Grüße, 世界 🌍");

        var wire = bytes(frame.raw());

        assertThat(frame.size()).isEqualTo(20);
        assertThat(wire[1]).isEqualTo((byte) 20);
        assertThat(frame.text()).isEqualTo("Grüße, 世界 🌍");
    }

    @Test
    @DisplayName("OU2: what one connection does to its buffer is nothing to the next")
    void givesEveryConnectionABufferOfItsOwn() {
        var frame = text("shared");
        var first = frame.raw();
        var second = frame.raw();

        first.position(first.limit());

        assertThat(second.remaining()).isEqualTo(8);
        assertThat(second.array()).as("one copy of the bytes").isSameAs(first.array());
    }

    @Test
    @DisplayName("OU2: the caller may use its array again")
    void keepsItsOwnCopy() {
        var payload = "before".getBytes(UTF_8);
        var frame = Frame.text(List.of(payload));

        payload[0] = 'X';

        assertThat(frame.text()).isEqualTo("before");
    }

    @Test
    @DisplayName("OU1: its parts follow each other, and what is not for a WebSocket has no header")
    void joinsItsParts() throws IOException {
        var parts = List.of("a".getBytes(UTF_8), new byte[0], "bc".getBytes(UTF_8));
        var out = new ByteArrayOutputStream();

        Frame.text(parts).writeTo(out);
        Frame.plain(parts).writeTo(out);

        assertThat(out).hasToString("abcabc");
        assertThat(bytes(Frame.text(parts).raw())).containsExactly(0x81, 3, 'a', 'b', 'c');
        assertThat(bytes(Frame.plain(parts).raw())).containsExactly('a', 'b', 'c');
    }

    private static Frame text(String text) {
        return Frame.text(List.of(text.getBytes(UTF_8)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}

package org.actioncast.outlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    @Test
    @DisplayName("1: the unmasked text example of RFC 6455, section 5.7, byte by byte")
    void encodesTheExampleOfTheStandard() {
        var frame = Frame.text("Hello".getBytes(UTF_8));

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

        var wire = bytes(Frame.text(payload).raw());

        var headerBytes = HexFormat.of().parseHex(header);
        assertThat(wire).startsWith(headerBytes).hasSize(headerBytes.length + size);
        assertThat(wire).endsWith(payload);
    }

    @Test
    @DisplayName("1: text outside ASCII is counted in bytes and comes back the same")
    void countsBytesAndNotCharacters() {
        var frame = Frame.text("Grüße, 世界 🌍".getBytes(UTF_8));

        var wire = bytes(frame.raw());

        assertThat(frame.size()).isEqualTo(20);
        assertThat(wire[1]).isEqualTo((byte) 20);
        assertThat(frame.text()).isEqualTo("Grüße, 世界 🌍");
    }

    @Test
    @DisplayName("2: what one connection does to its buffer is nothing to the next")
    void givesEveryConnectionABufferOfItsOwn() {
        var frame = Frame.text("shared".getBytes(UTF_8));
        var first = frame.raw();
        var second = frame.raw();

        first.position(first.limit());

        assertThat(second.remaining()).isEqualTo(8);
        assertThat(second.array()).as("one copy of the bytes").isSameAs(first.array());
    }

    @Test
    @DisplayName("2: the caller may use its array again")
    void keepsItsOwnCopy() {
        var payload = "before".getBytes(UTF_8);
        var frame = Frame.text(payload);

        payload[0] = 'X';

        assertThat(frame.text()).isEqualTo("before");
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}

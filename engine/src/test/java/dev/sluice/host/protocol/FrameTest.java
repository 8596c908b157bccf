package dev.sluice.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(stream);

    private FrameReader reader() {
        return new FrameReader(new ByteArrayInputStream(stream.toByteArray()));
    }

    @Test
    void fields_come_back_in_the_order_they_were_written() throws IOException {
        writer.send(
                FrameType.RUN,
                -2,
                new Payload()
                        .u8(255)
                        .u32(-1)
                        .i64(Long.MIN_VALUE)
                        .flag(true)
                        .text("é☃")
                        .texts(List.of("a", ""))
                        .optionalText(Optional.empty())
                        .optionalText(Optional.of("x"))
                        .map(Map.of("k", "v"))
                        .blob(new byte[] {1, 2}));
        var frame = reader().next().orElseThrow();
        assertThat(frame.type()).isEqualTo(FrameType.RUN);
        assertThat(frame.id()).isEqualTo(-2);
        var fields = frame.reader();
        assertThat(fields.u8()).isEqualTo(255);
        assertThat(fields.u32()).isEqualTo(-1);
        assertThat(fields.i64()).isEqualTo(Long.MIN_VALUE);
        assertThat(fields.flag()).isTrue();
        assertThat(fields.text()).isEqualTo("é☃");
        assertThat(fields.texts()).containsExactly("a", "");
        assertThat(fields.optionalText()).isEmpty();
        assertThat(fields.optionalText()).contains("x");
        assertThat(fields.map()).isEqualTo(Map.of("k", "v"));
        assertThat(fields.blob()).containsExactly(1, 2);
        assertThat(fields.restAsText()).isEmpty();
    }

    @Test
    void frames_follow_each_other_until_the_stream_ends_even_within_one() throws IOException {
        writer.send(FrameType.PING, 1, new Payload());
        writer.send(FrameType.LOG, 2, new Payload().text("cut off"));
        var bytes = stream.toByteArray();
        var cut = new FrameReader(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1)));
        assertThat(cut.next()).hasValueSatisfying(frame -> assertThat(frame.type()).isEqualTo(FrameType.PING));
        assertThat(cut.next()).isEmpty();
    }

    @Test
    void what_is_no_frame_breaks_the_stream() {
        stream.writeBytes("hello, I am print() and came too early".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> reader().next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("frame of 1819043176 bytes, at most 268435456 are allowed");
    }

    @Test
    void an_unknown_type_breaks_the_stream() {
        stream.writeBytes(new byte[] {0, 0, 0, 0, 0x7F, 0, 0, 0, 0});
        assertThatThrownBy(() -> reader().next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("frame of unknown type 127");
    }

    @Test
    void a_payload_that_ends_too_early_says_where() throws IOException {
        writer.send(FrameType.LOG, 0, new Payload().u32(100).u8(1));
        var fields = reader().next().orElseThrow().reader();
        assertThatThrownBy(fields::text)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("payload of 5 bytes ends at 4, 100 more expected");
    }

    @Test
    void a_frame_past_the_limit_is_not_made() {
        var payload = new Payload().blob(new byte[Frame.LIMIT_BYTES - 100]);
        assertThatThrownBy(() -> payload.blob(new byte[200])).isInstanceOf(ProtocolException.class);
    }
}

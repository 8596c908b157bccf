package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyReaderTest {
    private static final int LIMIT = 100_000;

    private final BodyReader reader = new BodyReader(LIMIT);

    @ParameterizedTest(name = "{0} bytes, said {1}")
    @CsvSource({
        "0, -1", "0, 0", "1, -1", "1, 1", "8192, -1", "8193, -1", "99999, -1", "99999, 99999", "100000, -1",
        "100000, 100000", "5000, 4000", "5000, 6000"
    })
    void bodies_up_to_the_limit_come_whole(int size, long said) throws IOException {
        var sent = bytes(size);
        assertThat(reader.read(new ByteArrayInputStream(sent), Optional.empty(), said).exact()).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0} bytes, said {1}")
    @CsvSource({"100001, -1", "100001, 100001", "300000, -1", "100001, 100000"})
    void a_body_past_the_limit_is_refused_but_read_so_that_its_sender_can_hear(int size, long said) throws IOException {
        var in = new ByteArrayInputStream(bytes(size));
        assertThatThrownBy(() -> reader.read(in, Optional.empty(), said))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.answer().status())
                        .isEqualTo(413));
        assertThat(in.available()).isZero();
    }

    @Test
    void a_body_that_was_given_back_makes_room_for_the_next_one() throws IOException {
        var first = reader.read(new ByteArrayInputStream(bytes(50_000)), Optional.empty(), 50_000);
        reader.release(first);
        var second = reader.read(new ByteArrayInputStream(bytes(40)), Optional.empty(), 40);
        var third = reader.read(new ByteArrayInputStream(bytes(50_000)), Optional.empty(), 50_000);
        assertThat(second.bytes()).isSameAs(first.bytes());
        assertThat(second.exact()).isEqualTo(bytes(40));
        assertThat(third.bytes()).isNotSameAs(first.bytes());
    }

    @Test
    void an_array_that_is_too_small_is_not_used_again() throws IOException {
        reader.release(reader.read(new ByteArrayInputStream(bytes(40)), Optional.empty(), 40));
        var body = reader.read(new ByteArrayInputStream(bytes(50_000)), Optional.empty(), 50_000);
        assertThat(body.exact()).isEqualTo(bytes(50_000));
    }

    @Test
    void gzip_members_are_joined_and_empty_ones_do_no_harm() throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.write(gzip(bytes(10)));
        packed.write(gzip(bytes(0)));
        packed.write(gzip(bytes(70_000)));
        var body = reader.read(new ByteArrayInputStream(packed.toByteArray()), Optional.of("gzip"), packed.size());
        assertThat(body.length()).isEqualTo(70_010);
        assertThat(Arrays.copyOf(body.bytes(), 10)).isEqualTo(bytes(10));
    }

    @Test
    void a_small_body_that_unpacks_to_more_than_the_limit_is_refused() throws IOException {
        var packed = gzip(new byte[LIMIT + 1]);
        assertThat(packed.length).isLessThan(1_000);
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(packed), Optional.of("gzip"), packed.length))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.answer().status())
                        .isEqualTo(413));
    }

    @Test
    void a_torn_gzip_stream_is_refused() throws IOException {
        var packed = gzip(bytes(10_000));
        InputStream torn = new ByteArrayInputStream(packed, 0, packed.length / 2);
        assertThatThrownBy(() -> reader.read(torn, Optional.of("gzip"), -1))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.answer().status())
                        .isEqualTo(400));
    }

    @Test
    void identity_is_no_encoding() throws IOException {
        var body = reader.read(new ByteArrayInputStream(bytes(5)), Optional.of("identity"), 5);
        assertThat(body.exact()).isEqualTo(bytes(5));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (i * 31);
        return bytes;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}

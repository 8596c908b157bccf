package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf8Test {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            61ff62                   | invalid utf-8 sequence of 1 bytes from index 1
            6161616161616161c0af     | invalid utf-8 sequence of 1 bytes from index 8
            e28261                   | invalid utf-8 sequence of 2 bytes from index 0
            e282                     | incomplete utf-8 byte sequence from index 0
            61c3                     | incomplete utf-8 byte sequence from index 1
            eda080                   | invalid utf-8 sequence of 1 bytes from index 0
            f4908080                 | invalid utf-8 sequence of 1 bytes from index 0
            80                       | invalid utf-8 sequence of 1 bytes from index 0
            """)
    void what_is_wrong_is_said_as_rust_says_it(String hex, String message) {
        var bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.problem(bytes, bytes.length)).contains(message);
    }

    @Test
    void random_bytes_are_judged_as_the_jdk_judges_them() {
        long seed = RandomGenerator.getDefault().nextLong();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 20_000; i++) {
            var bytes = bytes(random);
            assertThat(Utf8.problem(bytes, bytes.length).isEmpty())
                    .as("seed %d: %s", seed, HexFormat.of().formatHex(bytes))
                    .isEqualTo(isUtf8(bytes));
        }
    }

    @Test
    void bytes_past_the_length_do_not_count() {
        assertThat(Utf8.problem(new byte[] {'a', (byte) 0xff}, 1)).isEmpty();
    }

    /// Mostly right, with a byte changed here and there.
    private static byte[] bytes(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--)
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x80);
                        case 1 -> random.nextInt(0x80, 0x800);
                        case 2 -> random.nextInt(0xe000, 0x10000);
                        default -> random.nextInt(0x10000, 0x110000);
                    });
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextBoolean()) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

package dev.sluice.engine.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/// Bytes of text on their way out, handed on in large pieces.
final class Utf8Buffer {
    private static final int PIECE_BYTES = 64 << 10;

    private final OutputStream out;
    private byte[] bytes = new byte[PIECE_BYTES];
    private int size;

    Utf8Buffer(OutputStream out) {
        this.out = out;
    }

    void ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // the one call that copies the low bytes of ASCII text without encoding it
    void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    void text(String text) {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    void raw(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void raw(ArrowBuf source, long from, int length) {
        room(length);
        source.getBytes(from, bytes, size, length);
        size += length;
    }

    /// Hands on what there is when it has become a large piece; call between rows.
    void spill() throws IOException {
        if (size >= PIECE_BYTES) flush();
    }

    void flush() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}

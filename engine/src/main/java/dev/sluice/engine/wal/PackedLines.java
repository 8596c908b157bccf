package dev.sluice.engine.wal;

import java.util.Arrays;

/// Lines of a write, packed by zstd, or as they are: then `bytes` holds `length` bytes of them. Rows that wait for
/// triggers keep their lines in this form, a fraction of the memory.
///
/// @param bytes      the first `usedBytes` count
/// @param usedBytes  as many as `length` when the lines are not packed
/// @param length     bytes of the lines themselves
public record PackedLines(byte[] bytes, int usedBytes, int length) {
    /// Lines as they are; the first `length` bytes count.
    public static PackedLines plain(byte[] lines, int length) {
        return new PackedLines(lines, length, length);
    }

    /// Exactly the lines. Some work; not to be written to.
    ///
    /// @throws RuntimeException when the bytes are no packed lines of this length
    public byte[] unpacked() {
        if (usedBytes < length) return LineCompression.unpack(bytes, usedBytes, length);
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}

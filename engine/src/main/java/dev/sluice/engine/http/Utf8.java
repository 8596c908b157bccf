package dev.sluice.engine.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/// Checks that bytes are UTF-8, fast for ASCII, with the messages of Rust's standard library.
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /// What is wrong with the first `length` bytes; empty when nothing is.
    static Optional<String> problem(byte[] bytes, int length) {
        int i = 0;
        while (i < length) {
            i = skipAscii(bytes, i, length);
            if (i >= length) return Optional.empty();
            int size = sequenceSize(bytes[i] & 0xff);
            if (size == 0) return invalid(1, i);
            for (int k = 1; k < size; k++) {
                if (i + k == length) return Optional.of("incomplete utf-8 byte sequence from index " + i);
                if (!isContinuation(bytes, i, k)) return invalid(k, i);
            }
            i += size;
        }
        return Optional.empty();
    }

    private static int skipAscii(byte[] bytes, int from, int length) {
        int i = from;
        while (i + Long.BYTES <= length && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) i += Long.BYTES;
        while (i < length && bytes[i] >= 0) i++;
        return i;
    }

    private static int sequenceSize(int first) {
        if (first >= 0xc2 && first <= 0xdf) return 2;
        if (first >= 0xe0 && first <= 0xef) return 3;
        return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    }

    /// The second byte has a narrower range after some first bytes: no overlong forms, no surrogates, nothing above
    /// U+10FFFF.
    private static boolean isContinuation(byte[] bytes, int start, int k) {
        int b = bytes[start + k] & 0xff;
        if (k > 1) return b >= 0x80 && b <= 0xbf;
        return switch (bytes[start] & 0xff) {
            case 0xe0 -> b >= 0xa0 && b <= 0xbf;
            case 0xed -> b >= 0x80 && b <= 0x9f;
            case 0xf0 -> b >= 0x90 && b <= 0xbf;
            case 0xf4 -> b >= 0x80 && b <= 0x8f;
            default -> b >= 0x80 && b <= 0xbf;
        };
    }

    private static Optional<String> invalid(int bytes, int index) {
        return Optional.of("invalid utf-8 sequence of " + bytes + " bytes from index " + index);
    }
}

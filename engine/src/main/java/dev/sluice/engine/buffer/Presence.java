package dev.sluice.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which rows of a growing column have a value; no bits at all while every row has one. Written by `wal-writer`; a
/// reader looks only at bits of rows that were published to it, and those never change again.
final class Presence {
    private volatile long @Nullable [] bits;

    long @Nullable [] bits() {
        return bits;
    }

    long memoryBytes() {
        var present = bits;
        return present == null ? 0 : (long) present.length * Long.BYTES;
    }

    void grow(int capacity) {
        var present = bits;
        if (present != null) bits = Arrays.copyOf(present, words(capacity));
    }

    /// The column begins at row `at`; none of the rows before has a value.
    void beginAt(int at, int capacity) {
        if (at > 0) bits = new long[words(capacity)];
    }

    void absent(int at, int capacity) {
        if (bits != null) return;
        var present = new long[words(capacity)];
        set(present, 0, at);
        bits = present;
    }

    /// Takes over `count` rows.
    ///
    /// @param source null when all of them have a value
    void append(long @Nullable [] source, int from, int count, int at, int capacity) {
        if (source == null) {
            var present = bits;
            if (present != null) set(present, at, at + count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int row = from + i;
            boolean has = (source[row >> 6] >>> row & 1) != 0;
            if (!has) absent(at + i, capacity);
            else {
                var present = bits;
                if (present != null) present[at + i >> 6] |= 1L << (at + i);
            }
        }
    }

    private static void set(long[] present, int from, int to) {
        for (int row = from; row < to; row++) present[row >> 6] |= 1L << row;
    }

    private static int words(int capacity) {
        return capacity + 63 >> 6;
    }
}

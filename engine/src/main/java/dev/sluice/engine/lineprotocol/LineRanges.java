package dev.sluice.engine.lineprotocol;

import java.util.Arrays;

/// Parts of the input that are left out of the accepted lines, in order.
final class LineRanges {
    private static final int INITIAL_RANGES = 8;

    private int[] bounds = new int[2 * INITIAL_RANGES]; // start, end, start, end, …
    private int size;

    void add(int start, int end) {
        if (size > 0 && bounds[size - 1] == start) {
            bounds[size - 1] = end;
            return;
        }
        if (size == bounds.length) bounds = Arrays.copyOf(bounds, size * 2);
        bounds[size++] = start;
        bounds[size++] = end;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// A copy of `bytes[0 .. length)` without the ranges, followed by the reader's padding.
    byte[] without(byte[] bytes, int length) {
        int kept = length;
        for (int i = 0; i < size; i += 2) kept -= Math.min(bounds[i + 1], length) - Math.min(bounds[i], length);
        var result = new byte[kept + LineReader.PADDING];
        int from = 0, to = 0;
        for (int i = 0; i <= size; i += 2) {
            int until = i < size ? Math.min(bounds[i], length) : length;
            System.arraycopy(bytes, from, result, to, until - from);
            to += until - from;
            from = i < size ? Math.min(bounds[i + 1], length) : length;
        }
        return result;
    }
}

package dev.sluice.host.protocol;

import java.util.Arrays;

/// Strings of a column on their way into a payload.
public final class StringCells {
    private static final int FIRST_BYTES = 256;

    private int[] ends = new int[16];
    private byte[] utf8 = new byte[FIRST_BYTES];
    private int count;
    private int size;

    public void add(byte[] source, int from, int length) {
        if (count == ends.length) ends = Arrays.copyOf(ends, count * 2);
        if (size + length > utf8.length) utf8 = Arrays.copyOf(utf8, Math.max(size + length, utf8.length * 2));
        System.arraycopy(source, from, utf8, size, length);
        size += length;
        ends[count++] = size;
    }

    public int count() {
        return count;
    }

    public void writeTo(Payload payload) {
        payload.u32(count).u32(size).flag(isAscii());
        for (int i = 0; i < count; i++) payload.u32(ends[i]);
        payload.raw(utf8, 0, size);
    }

    private boolean isAscii() {
        for (int i = 0; i < size; i++) if (utf8[i] < 0) return false;
        return true;
    }
}

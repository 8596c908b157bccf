package dev.sluice.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one tag of one table, numbered from 0 in order of first appearance; only ever grows. Written by
/// `wal-writer`; any thread may ask for [#values].
final class TagDictionary {
    private static final int START_SIZE = 16;
    /// Object header, length and alignment of a small array, and its slots here; an estimate.
    private static final int BYTES_PER_VALUE = 16 + 8 + 8 + 12;

    private int size;
    private int[] slots = new int[2 * START_SIZE]; // code + 1, 0 is free
    private int[] hashes = new int[START_SIZE];
    /// Longer than the dictionary; a grown copy is stored only when it is filled.
    private volatile byte[] @Nullable [] values = new byte[START_SIZE][];
    private volatile int visibleSize;
    private volatile byte[][] exact = new byte[0][];
    private long valueBytes;

    long memoryBytes() {
        return valueBytes + (long) size * BYTES_PER_VALUE;
    }

    /// The code of a value, a new one when the value is new.
    int code(byte[] value) {
        int hash = spread(Arrays.hashCode(value));
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && Arrays.equals(values[code], value)) return code;
            slot = slot + 1 & mask;
        }
        if (size == hashes.length) {
            grow();
            mask = slots.length - 1;
            slot = hash & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
        }
        slots[slot] = size + 1;
        hashes[size] = hash;
        values[size] = value;
        valueBytes += value.length;
        visibleSize = size + 1;
        return size++;
    }

    /// All values, at least those whose codes the caller has seen; the same array while none is added.
    byte[][] values() {
        int count = visibleSize;
        var known = exact;
        if (known.length == count) return known;
        var copy = new byte[count][];
        System.arraycopy(values, 0, copy, 0, count);
        exact = copy;
        return copy;
    }

    private void grow() {
        int capacity = hashes.length * 2;
        hashes = Arrays.copyOf(hashes, capacity);
        values = Arrays.copyOf(values, capacity);
        slots = new int[capacity * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
            slots[slot] = code + 1;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E37_79B9;
        return mixed ^ mixed >>> 15;
    }
}

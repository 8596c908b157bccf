package dev.sluice.engine.lineprotocol;

import java.util.Arrays;

/// Numbers byte strings from 0 in order of arrival. Open addressing; looks slices up without copying them.
final class ByteKeys {
    static final int ABSENT = -1;
    private static final int INITIAL_SLOTS = 16;
    private static final int INITIAL_KEYS = 8;

    private byte[][] keys = new byte[INITIAL_KEYS][];
    private int[] hashes = new int[INITIAL_KEYS];
    private int[] slots = new int[INITIAL_SLOTS]; // code + 1, 0 when free
    private int count;

    int count() {
        return count;
    }

    byte[] key(int code) {
        return keys[code];
    }

    byte[][] toArray() {
        return Arrays.copyOf(keys, count);
    }

    /// The code of `bytes[from .. to)`, or [#ABSENT].
    int find(byte[] bytes, int from, int to) {
        return slots[slot(bytes, from, to, hash(bytes, from, to))] - 1;
    }

    int findOrAdd(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int slot = slot(bytes, from, to, hash);
        if (slots[slot] != 0) return slots[slot] - 1;
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        keys[count] = Arrays.copyOfRange(bytes, from, to);
        hashes[count] = hash;
        slots[slot] = ++count;
        if (count * 2 > slots.length) rehash();
        return count - 1;
    }

    private int slot(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && Arrays.equals(keys[code], 0, keys[code].length, bytes, from, to)) break;
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < count; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
            slots[slot] = code + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) hash = SeriesCache.mix(hash, Swar.load(bytes, at));
        for (; at < to; at++) hash = SeriesCache.mix(hash, bytes[at]);
        return (int) (hash ^ hash >>> 29);
    }
}

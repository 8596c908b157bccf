package dev.sluice.engine.lineprotocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// From the raw bytes of table and tags, where they first stood in the request, to their `Series`.
final class SeriesCache {
    static final long SEED = 0x9E3779B97F4A7C15L;
    private static final int INITIAL_SLOTS = 64;

    private final byte[] bytes;
    private @Nullable Series[] slots = new Series[INITIAL_SLOTS];
    private long[] hashes = new long[INITIAL_SLOTS];
    private int count;

    SeriesCache(byte[] bytes) {
        this.bytes = bytes;
    }

    static long mix(long hash, long word) {
        long mixed = (hash ^ word) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 32;
    }

    /// The hash of `bytes[from .. to)`; needs seven readable bytes behind it.
    static long hash(byte[] bytes, int from, int to) {
        long hash = SEED;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) hash = mix(hash, Swar.load(bytes, at));
        return mix(hash, Swar.lowest(Swar.load(bytes, at), to - at));
    }

    @Nullable Series find(int start, int length, long hash) {
        int mask = slots.length - 1;
        for (int slot = slot(hash, mask); ; slot = slot + 1 & mask) {
            var series = slots[slot];
            if (series == null) return null;
            if (hashes[slot] == hash && series.length == length && sameBytes(series.start, start, length)) return series;
        }
    }

    void add(Series series, long hash) {
        if (++count * 2 > slots.length) grow();
        put(series, hash);
    }

    void clear() {
        Arrays.fill(slots, null);
        count = 0;
    }

    private boolean sameBytes(int first, int second, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES)
            if (Swar.load(bytes, first + i) != Swar.load(bytes, second + i)) return false;
        return Swar.lowest(Swar.load(bytes, first + i) ^ Swar.load(bytes, second + i), length - i) == 0;
    }

    private void put(Series series, long hash) {
        int mask = slots.length - 1;
        int slot = slot(hash, mask);
        while (slots[slot] != null) slot = slot + 1 & mask;
        slots[slot] = series;
        hashes[slot] = hash;
    }

    private void grow() {
        var oldSlots = slots;
        var oldHashes = hashes;
        slots = new Series[oldSlots.length * 2];
        hashes = new long[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            var series = oldSlots[i];
            if (series != null) put(series, oldHashes[i]);
        }
    }

    private static int slot(long hash, int mask) {
        return (int) (hash ^ hash >>> 29) & mask;
    }
}

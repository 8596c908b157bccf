package dev.sluice.engine.buffer;

import java.util.Arrays;

/// Finds out at which times two rows may share tags and time: it remembers the newest time of each series, and a row that
/// is not newer is late. So a late row may be the only one of its time, but a row that repeats another is always late.
///
/// A series is its tags' codes, -1 for an absent tag, in the order in which the table's tags were first seen here.
final class SeriesTimes {
    private static final int START_SIZE = 16;
    /// Codes that are remembered; past this, calling every row late is cheaper than being sure.
    private static final long LIMIT_CODES = 1 << 26;

    private int tags;
    private int size;
    private int[] slots = new int[2 * START_SIZE]; // series + 1, 0 is free
    private int[] hashes = new int[START_SIZE];
    private long[] newest = new long[START_SIZE];
    private int[] codes = new int[0];
    private int[] row = new int[0];
    private LateTimes late = LateTimes.NONE;
    /// Late times of the rows at hand that are not among the others yet.
    private long[] lateNow = new long[0];
    private int lateCount;

    LateTimes lateTimes() {
        return late;
    }

    long memoryBytes() {
        return (long) Integer.BYTES * (slots.length + hashes.length + codes.length) + (long) Long.BYTES * newest.length;
    }

    /// @param tagCodes for each tag known so far the codes of the rows; empty for a tag that none of them has
    void see(int[][] tagCodes, long[] times, int rowCount) {
        if (hasGivenUp()) return;
        int tagCount = tagCodes.length;
        if (tagCount > tags) {
            if ((long) hashes.length * tagCount > LIMIT_CODES) {
                giveUp();
                return;
            }
            widen(tagCount);
        }
        for (int r = 0; r < rowCount && !hasGivenUp(); r++) {
            int hash = 0;
            for (int tag = 0; tag < tagCount; tag++) {
                int code = tagCodes[tag].length > 0 ? tagCodes[tag][r] : -1;
                row[tag] = code;
                hash = hash * 31 + code;
            }
            see(spread(hash), times[r]);
        }
        if (lateCount == 0 || hasGivenUp()) return;
        late = late.with(Arrays.copyOf(lateNow, lateCount));
        lateNow = new long[0];
        lateCount = 0;
    }

    private void see(int hash, long time) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int series = slots[slot] - 1;
            if (hashes[series] == hash && isRow(series)) {
                if (time > newest[series]) newest[series] = time;
                else if (!late.contains(time)) addLate(time);
                return;
            }
            slot = slot + 1 & mask;
        }
        if (size == hashes.length) {
            if (2L * size * Math.max(1, tags) > LIMIT_CODES) {
                giveUp();
                return;
            }
            grow();
            mask = slots.length - 1;
            slot = hash & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
        }
        slots[slot] = size + 1;
        hashes[size] = hash;
        newest[size] = time;
        System.arraycopy(row, 0, codes, size * tags, tags);
        size++;
    }

    private void addLate(long time) {
        if (lateCount == lateNow.length) lateNow = Arrays.copyOf(lateNow, Math.max(START_SIZE, 2 * lateCount));
        lateNow[lateCount++] = time;
    }

    private boolean isRow(int series) {
        int at = series * tags;
        for (int tag = 0; tag < tags; tag++) if (codes[at + tag] != row[tag]) return false;
        return true;
    }

    private void grow() {
        int capacity = hashes.length * 2;
        hashes = Arrays.copyOf(hashes, capacity);
        newest = Arrays.copyOf(newest, capacity);
        codes = Arrays.copyOf(codes, capacity * tags);
        slots = new int[capacity * 2];
        fillSlots();
    }

    /// Known series lack the new tags.
    private void widen(int tagCount) {
        var wider = new int[hashes.length * tagCount];
        for (int series = 0; series < size; series++) {
            int hash = 0;
            for (int tag = 0; tag < tagCount; tag++) {
                int code = tag < tags ? codes[series * tags + tag] : -1;
                wider[series * tagCount + tag] = code;
                hash = hash * 31 + code;
            }
            hashes[series] = spread(hash);
        }
        codes = wider;
        tags = tagCount;
        row = new int[tagCount];
        Arrays.fill(slots, 0);
        fillSlots();
    }

    private void fillSlots() {
        int mask = slots.length - 1;
        for (int series = 0; series < size; series++) {
            int slot = hashes[series] & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
            slots[slot] = series + 1;
        }
    }

    private boolean hasGivenUp() {
        return late == LateTimes.ALL;
    }

    private void giveUp() {
        late = LateTimes.ALL;
        slots = new int[0];
        hashes = new int[0];
        newest = new long[0];
        codes = new int[0];
        lateNow = new long[0];
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E37_79B9;
        return mixed ^ mixed >>> 15;
    }
}

package dev.sluice.engine.buffer;

import java.util.Arrays;

/// The times at which rows of a table may have been written more than once. Rows of all other times are there once.
///
/// They are kept as ranges, of which there are not many: those that lie closest are joined, so a range may hold times
/// at which nothing was written again.
public final class LateTimes {
    /// More are not kept for a table: 16 KB.
    static final int LIMIT_RANGES = 1024;

    public static final LateTimes NONE = new LateTimes(new long[0]);
    public static final LateTimes ALL = new LateTimes(new long[] {Long.MIN_VALUE, Long.MAX_VALUE});

    /// First and last time of each range in turn, both inclusive, ascending.
    private final long[] bounds;

    private LateTimes(long[] bounds) {
        this.bounds = bounds;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public boolean contains(long nanos) {
        int at = Arrays.binarySearch(bounds, nanos);
        return at >= 0 || isInside(-at - 1);
    }

    /// Between a first and a last time, which stand at even and odd places.
    private static boolean isInside(int place) {
        return (place & 1) == 1;
    }

    /// @return whether there is a late time from `firstNanos` to `lastNanos`, both inclusive
    public boolean overlap(long firstNanos, long lastNanos) {
        int first = Arrays.binarySearch(bounds, firstNanos);
        int last = Arrays.binarySearch(bounds, lastNanos);
        return first >= 0 || last >= 0 || first != last || isInside(-first - 1);
    }

    /// Where rows of these times begin and end to be late: the rows before the first border are not, those from there to
    /// the second are, and so on.
    ///
    /// @return ascending row numbers
    public int[] borders(long[] times, int rowCount) {
        var borders = new int[8];
        int count = 0;
        boolean late = false;
        // a row between these two (exclusive) is as late as the one before it
        long above = 1;
        long below = 0;
        for (int row = 0; row < rowCount; row++) {
            long time = times[row];
            if (time > above && time < below) continue;
            int at = Arrays.binarySearch(bounds, time);
            int place = at >= 0 ? at : -at - 1;
            boolean lateNow = at >= 0 || isInside(place);
            above = at >= 0 ? time : place == 0 ? Long.MIN_VALUE : bounds[place - 1];
            below = at >= 0 ? time : place == bounds.length ? Long.MAX_VALUE : bounds[place];
            if (lateNow == late) continue;
            late = lateNow;
            if (count == borders.length) borders = Arrays.copyOf(borders, 2 * count);
            borders[count++] = row;
        }
        return Arrays.copyOf(borders, count);
    }

    /// @param times sorted by this call
    LateTimes with(long[] times) {
        if (times.length == 0) return this;
        Arrays.sort(times);
        var merged = new long[bounds.length + 2 * times.length];
        int count = 0;
        for (int range = 0, next = 0; range < bounds.length || next < times.length; ) {
            boolean known = next == times.length || range < bounds.length && bounds[range] <= times[next];
            long first = known ? bounds[range] : times[next];
            long last = known ? bounds[range + 1] : times[next];
            if (known) range += 2;
            else next++;
            if (count > 0 && first <= merged[count - 1]) merged[count - 1] = Math.max(last, merged[count - 1]);
            else {
                merged[count++] = first;
                merged[count++] = last;
            }
        }
        return new LateTimes(joined(merged, count));
    }

    /// When there are too many, half as many as there may be, so that this is not done for every write.
    private static long[] joined(long[] bounds, int count) {
        if (count <= 2 * LIMIT_RANGES) return Arrays.copyOf(bounds, count);
        var gaps = new long[count / 2 - 1];
        for (int i = 0; i < gaps.length; i++) gaps[i] = gap(bounds, 2 * i + 1);
        Arrays.sort(gaps);
        long smallest = gaps[gaps.length - LIMIT_RANGES / 2];
        var joined = new long[LIMIT_RANGES + 2];
        joined[0] = bounds[0];
        int size = 1;
        for (int i = 1; i < count - 1; i += 2) {
            if (gap(bounds, i) <= smallest) continue;
            joined[size++] = bounds[i];
            joined[size++] = bounds[i + 1];
        }
        joined[size++] = bounds[count - 1];
        return Arrays.copyOf(joined, size);
    }

    /// Between the end of a range and the next one; a distance of more than half of all times counts as that half.
    private static long gap(long[] bounds, int end) {
        long distance = bounds[end + 1] - bounds[end];
        return distance < 0 ? Long.MAX_VALUE : distance;
    }
}

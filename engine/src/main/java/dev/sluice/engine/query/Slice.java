package dev.sluice.engine.query;

import dev.sluice.engine.buffer.LateTimes;
import dev.sluice.engine.buffer.QueryableBuffer.Chunk;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.wal.ColumnValues;
import java.util.Arrays;
import java.util.List;

/// Some rows of a chunk.
///
/// @param runs of rows that follow each other: the first and the one after the last, in turn
record Slice(Chunk chunk, int[] runs) {
    private static Slice whole(Chunk chunk) {
        return new Slice(chunk, new int[] {0, chunk.rowCount()});
    }

    int rowCount() {
        int count = 0;
        for (int i = 0; i < runs.length; i += 2) count += runs[i + 1] - runs[i];
        return count;
    }

    /// Whether it is the first rows of the chunk, without a gap.
    boolean isStart() {
        return runs.length == 2 && runs[0] == 0;
    }

    interface Run {
        /// @param end the row after the last
        void accept(int from, int end);
    }

    void forEachRun(Run run) {
        for (int i = 0; i < runs.length; i += 2) run.accept(runs[i], runs[i + 1]);
    }

    /// Rows that are there once, and rows that others may repeat; chunks without such rows are left out.
    record Split(List<Slice> sure, List<Slice> late) {}

    static Split split(List<Chunk> chunks, LateTimes lateTimes) {
        var sure = chunks.stream()
                .map(chunk -> isSure(chunk, lateTimes) ? whole(chunk) : part(chunk, lateTimes, false))
                .filter(slice -> slice.runs().length > 0)
                .toList();
        var late = chunks.stream()
                .filter(chunk -> !isSure(chunk, lateTimes))
                .map(chunk -> part(chunk, lateTimes, true))
                .filter(slice -> slice.runs().length > 0)
                .toList();
        return new Split(sure, late);
    }

    private static boolean isSure(Chunk chunk, LateTimes lateTimes) {
        return !lateTimes.overlap(chunk.minTimeNanos(), chunk.maxTimeNanos());
    }

    /// The runs between the borders that are late, or the others.
    private static Slice part(Chunk chunk, LateTimes lateTimes, boolean late) {
        var borders = lateTimes.borders(times(chunk), chunk.rowCount());
        var ends = new int[borders.length + 2];
        System.arraycopy(borders, 0, ends, 1, borders.length);
        ends[ends.length - 1] = chunk.rowCount();
        // from the start on, sure and late rows take turns; the first sure run may be empty, a last one without an end is none
        int from = late ? 1 : 0;
        if (!late && ends[1] == 0) from = 2;
        int to = ends.length - ((ends.length - from) & 1);
        return new Slice(chunk, from >= to ? new int[0] : Arrays.copyOfRange(ends, from, to));
    }

    private static long[] times(Chunk chunk) {
        for (var values : chunk.columns())
            if (values instanceof ColumnValues.Longs longs && longs.column().type() == ColumnType.TIME)
                return longs.values();
        throw new IllegalStateException("a chunk without times");
    }
}

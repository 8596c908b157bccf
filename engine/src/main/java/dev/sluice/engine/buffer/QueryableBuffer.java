package dev.sluice.engine.buffer;

import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.wal.WalListener;
import java.util.List;

/// Rows that are only in memory and in the WAL. Written by `wal-writer` alone; read by anybody through snapshots.
public final class QueryableBuffer implements WalListener {
    /// Rows of a table at one moment, in write order.
    ///
    /// @param chunks            each at most [#CHUNK_ROWS] rows; a column that no row of a chunk has is not in it
    /// @param mayHoldDuplicates whether two rows may share tags and time, over all chunks
    public record TableSnapshot(List<Chunk> chunks, boolean mayHoldDuplicates, long rowCount) {}

    /// @param firstSequence write-order number of row 0; the others follow without a gap
    public record Chunk(int rowCount, List<ColumnValues> columns, long minTimeNanos, long maxTimeNanos, long firstSequence) {}

    public static final int CHUNK_ROWS = 1 << 16;

    @Override
    public void flushed(WalContents contents) {
        throw new IllegalStateException("scaffold");
    }

    /// Empty chunks when the table has no rows.
    public TableSnapshot snapshot(int databaseId, int tableId) {
        throw new IllegalStateException("scaffold");
    }

    /// Rows in all tables.
    public long rowCount() {
        throw new IllegalStateException("scaffold");
    }
}

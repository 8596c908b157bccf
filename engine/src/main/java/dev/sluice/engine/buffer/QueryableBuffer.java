package dev.sluice.engine.buffer;

import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.wal.WalListener;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/// Rows that are only in memory and in the WAL. Written by `wal-writer` alone; read by anybody through snapshots.
public final class QueryableBuffer implements WalListener {
    /// Rows of a table at one moment, in write order.
    ///
    /// @param chunks    each at most [#CHUNK_ROWS] rows; a column that no row of a chunk has is not in it
    /// @param lateTimes when two rows may share tags and time, over all chunks
    public record TableSnapshot(List<Chunk> chunks, LateTimes lateTimes, long rowCount) {
        public TableSnapshot {
            chunks = List.copyOf(chunks);
        }
    }

    /// @param columns       in order of their ids; tags share one dictionary per table, which may hold values that no row
    ///                      of the chunk has
    /// @param firstSequence write-order number of row 0; the others follow without a gap
    public record Chunk(int rowCount, List<ColumnValues> columns, long minTimeNanos, long maxTimeNanos, long firstSequence) {
        public Chunk {
            columns = List.copyOf(columns);
        }
    }

    public static final int CHUNK_ROWS = 1 << 16;

    private record TableKey(int databaseId, int tableId) {}

    private static final TableSnapshot NOTHING = new TableSnapshot(List.of(), LateTimes.NONE, 0);

    private final ConcurrentMap<TableKey, TableBuffer> tables = new ConcurrentHashMap<>();
    private final AtomicLong rowCount = new AtomicLong();

    @Override
    public void flushed(WalContents contents) {
        for (var batch : contents.batches()) for (var rows : batch.tables()) append(batch.databaseId(), rows);
    }

    /// For the one thread that writes.
    public void append(int databaseId, TableRows rows) {
        var key = new TableKey(databaseId, rows.table().id());
        tables.computeIfAbsent(key, _ -> new TableBuffer()).append(rows);
        rowCount.addAndGet(rows.rowCount());
    }

    /// Empty chunks when the table has no rows.
    public TableSnapshot snapshot(int databaseId, int tableId) {
        var table = tables.get(new TableKey(databaseId, tableId));
        return table == null ? NOTHING : table.snapshot();
    }

    /// Rows in all tables.
    public long rowCount() {
        return rowCount.get();
    }

    /// Bytes of the arrays that hold the rows, with the tags' dictionaries and what finds duplicates.
    public long memoryBytes() {
        return tables.values().stream().mapToLong(TableBuffer::memoryBytes).sum();
    }
}

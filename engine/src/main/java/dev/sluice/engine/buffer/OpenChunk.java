package dev.sluice.engine.buffer;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of a table that grow to a full chunk. A table's first is small at first and doubled when needed: a thousand tables
/// with ten rows each must not cost a thousand full chunks.
final class OpenChunk {
    private static final int START_ROWS = 64;
    /// Bytes of one string column; past this a chunk is full with fewer rows.
    private static final int LIMIT_STRING_BYTES = 256 << 20;

    private final long firstSequence;
    private volatile @Nullable ChunkColumn[] columns = new ChunkColumn[0]; // by column id
    private int capacity;
    private int rowCount;

    private OpenChunk(long firstSequence, int capacity) {
        this.firstSequence = firstSequence;
        this.capacity = capacity;
    }

    /// That of a table which had none.
    static OpenChunk first(long firstSequence) {
        return new OpenChunk(firstSequence, START_ROWS);
    }

    /// That of a table which has filled one: it will fill this one, too.
    static OpenChunk further(long firstSequence) {
        return new OpenChunk(firstSequence, QueryableBuffer.CHUNK_ROWS);
    }

    int rowCount() {
        return rowCount;
    }

    boolean isFull() {
        return rowCount == QueryableBuffer.CHUNK_ROWS;
    }

    /// How many of the rows from `from` on have a place here; 0 when the chunk is to be closed.
    int room(TableRows rows, int from) {
        int count = Math.min(rows.rowCount() - from, QueryableBuffer.CHUNK_ROWS - rowCount);
        for (var values : rows.columns())
            if (values instanceof ColumnValues.Strings strings) count = Math.min(count, room(strings, from, count));
        return count == 0 && rowCount == 0 ? 1 : count;
    }

    private int room(ColumnValues.Strings strings, int from, int count) {
        var known = column(strings.column().id());
        long used = known instanceof ChunkColumn.Strings column ? column.usedBytes() : 0;
        int fitting = count;
        while (fitting > 0 && used + strings.offsets()[from + fitting] - strings.offsets()[from] > LIMIT_STRING_BYTES)
            fitting /= 2;
        return fitting;
    }

    /// @param values the columns of the rows, tags with the table's own codes
    void append(List<ColumnValues> values, int from, int count, Function<Column, TagDictionary> dictionaries) {
        ensureCapacity(rowCount + count);
        var filled = new boolean[columns.length];
        for (var source : values) {
            var target = columnOf(source, dictionaries);
            target.append(source, from, count, rowCount, capacity);
            int id = source.column().id();
            if (id < filled.length) filled[id] = true;
        }
        for (int id = 0; id < filled.length; id++) {
            var column = columns[id];
            if (column != null && !filled[id]) column.absent(count, rowCount, capacity);
        }
        rowCount += count;
    }

    private ChunkColumn columnOf(ColumnValues source, Function<Column, TagDictionary> dictionaries) {
        int id = source.column().id();
        var known = column(id);
        if (known != null) return known;
        var dictionary = source instanceof ColumnValues.Tags ? dictionaries.apply(source.column()) : null;
        var created = ChunkColumn.of(source, rowCount, capacity, dictionary);
        var wider = Arrays.copyOf(columns, Math.max(columns.length, id + 1));
        wider[id] = created;
        columns = wider;
        return created;
    }

    private @Nullable ChunkColumn column(int id) {
        var known = columns;
        return id < known.length ? known[id] : null;
    }

    private void ensureCapacity(int rows) {
        if (rows <= capacity) return;
        while (capacity < rows) capacity *= 2;
        for (var column : columns) if (column != null) column.grow(capacity);
    }

    /// Nothing more will be appended.
    void close() {
        for (var column : columns) if (column != null) column.trim();
    }

    long memoryBytes() {
        long bytes = 0;
        for (var column : columns) if (column != null) bytes += column.memoryBytes();
        return bytes;
    }

    /// The first `rows` rows, which were published to the calling thread.
    QueryableBuffer.Chunk view(int rows, long minTimeNanos, long maxTimeNanos) {
        var views = new ArrayList<ColumnValues>();
        for (var column : columns) if (column != null && column.firstRow < rows) views.add(column.view());
        return new QueryableBuffer.Chunk(rows, views, minTimeNanos, maxTimeNanos, firstSequence);
    }
}

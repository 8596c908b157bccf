package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer.Chunk;
import dev.sluice.engine.buffer.QueryableBuffer.TableSnapshot;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.Relations;
import dev.sluice.engine.query.plan.Scan;
import dev.sluice.engine.query.plan.SqlType;
import dev.sluice.engine.query.plan.TimeRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A user's table: rows of the buffer, of which only the last non-null value per field, tags and time is seen, and
/// nothing older than the retention period.
final class StoredTable implements ScanSource {
    private final List<Column> columns;
    private final Relation relation;
    private final Supplier<TableSnapshot> rows;
    private final OptionalLong oldestVisibleNanos;

    /// @param rows the snapshot of this query: the same at every call
    StoredTable(Table table, Supplier<TableSnapshot> rows, OptionalLong oldestVisibleNanos) {
        this.columns = table.columns().stream()
                .sorted(Comparator.comparing(Column::name, Utf8Order.INSTANCE))
                .toList();
        this.relation = new Relation(
                Relations.USER_SCHEMA,
                table.name(),
                columns.stream()
                        .map(column -> new Relation.Column(
                                column.name(),
                                type(column.type()),
                                Optional.of(column.type().ioxName())))
                        .toList());
        this.rows = rows;
        this.oldestVisibleNanos = oldestVisibleNanos;
    }

    static SqlType type(ColumnType type) {
        return switch (type) {
            case TAG -> SqlType.Simple.TAG;
            case INTEGER -> SqlType.Simple.INT64;
            case UINTEGER -> SqlType.Simple.UINT64;
            case FLOAT -> SqlType.Simple.FLOAT64;
            case STRING -> SqlType.Simple.TEXT;
            case BOOLEAN -> SqlType.Simple.BOOLEAN;
            case TIME -> SqlType.Simple.TIMESTAMP;
        };
    }

    @Override
    public Relation relation() {
        return relation;
    }

    @Override
    public ArrowReader open(BufferAllocator allocator, BitSet used, TimeRange times) {
        var read = new ArrayList<SnapshotReader.NamedColumn>();
        var indexes = withKey(used);
        for (int i = indexes.nextSetBit(0); i >= 0; i = indexes.nextSetBit(i + 1))
            read.add(new SnapshotReader.NamedColumn(Scan.columnName(i), columns.get(i)));
        var snapshot = rows.get();
        return new SnapshotReader(allocator, visible(snapshot, times), read, snapshot.mayHoldDuplicates());
    }

    private List<Chunk> visible(TableSnapshot snapshot, TimeRange times) {
        long oldest = oldestVisibleNanos.orElse(Long.MIN_VALUE);
        return snapshot.chunks().stream()
                .filter(chunk ->
                        chunk.maxTimeNanos() >= oldest && times.overlaps(chunk.minTimeNanos(), chunk.maxTimeNanos()))
                .toList();
    }

    /// A scan always has `time`, so that rows can be counted; where rows may repeat it has the whole key.
    private BitSet withKey(BitSet used) {
        var all = (BitSet) used.clone();
        for (int i = 0; i < columns.size(); i++)
            if (isTime(i) || rows.get().mayHoldDuplicates() && columns.get(i).isTag()) all.set(i);
        return all;
    }

    private boolean isTime(int index) {
        return columns.get(index).type() == ColumnType.TIME;
    }

    @Override
    public Optional<String> definition(String stream, BitSet used) {
        var where = oldestVisibleNanos.isEmpty()
                ? ""
                : " WHERE " + Scan.columnName(timeIndex()) + " >= make_timestamp_ns(CAST("
                        + oldestVisibleNanos.getAsLong() + " AS BIGINT))";
        if (!rows.get().mayHoldDuplicates())
            return where.isEmpty() ? Optional.empty() : Optional.of("SELECT * FROM " + stream + where);
        var key = new ArrayList<String>();
        var selected = new ArrayList<String>();
        var indexes = withKey(used);
        for (int i = indexes.nextSetBit(0); i >= 0; i = indexes.nextSetBit(i + 1)) {
            var name = Scan.columnName(i);
            if (isTime(i) || columns.get(i).isTag()) {
                key.add(name);
                selected.add(name);
            } else selected.add("arg_max(" + name + ", " + SnapshotReader.SEQUENCE + ") AS " + name);
        }
        return Optional.of("SELECT " + String.join(", ", selected) + " FROM " + stream + where + " GROUP BY "
                + String.join(", ", key));
    }

    private int timeIndex() {
        for (int i = 0; i < columns.size(); i++) if (isTime(i)) return i;
        throw new IllegalStateException("table " + relation.name() + " has no time");
    }
}

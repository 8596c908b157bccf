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
    public Rows rows(String name, BitSet used, TimeRange times) {
        var snapshot = rows.get();
        var split = Slice.split(visible(snapshot, times), snapshot.lateTimes());
        var wanted = (BitSet) used.clone();
        wanted.set(timeIndex()); // so that rows can be counted
        var sure = new Stream(name + "_rows", allocator -> reader(allocator, split.sure(), wanted, false));
        if (split.late().isEmpty())
            return new Rows(List.of(sure), where().map(where -> "SELECT * FROM " + sure.name() + where));
        var late = new Stream(name + "_late", allocator -> reader(allocator, split.late(), withTags(wanted), true));
        var merged = merged(late.name(), wanted);
        if (split.sure().isEmpty()) return new Rows(List.of(late), Optional.of(merged));
        var plain = "SELECT " + String.join(", ", names(wanted)) + " FROM " + sure.name() + where().orElse("");
        return new Rows(List.of(sure, late), Optional.of(plain + " UNION ALL " + merged));
    }

    private List<Chunk> visible(TableSnapshot snapshot, TimeRange times) {
        long oldest = oldestVisibleNanos.orElse(Long.MIN_VALUE);
        return snapshot.chunks().stream()
                .filter(chunk ->
                        chunk.maxTimeNanos() >= oldest && times.overlaps(chunk.minTimeNanos(), chunk.maxTimeNanos()))
                .toList();
    }

    private ArrowReader reader(BufferAllocator allocator, List<Slice> slices, BitSet indexes, boolean withSequence) {
        var read = indexes.stream()
                .mapToObj(i -> new SnapshotReader.NamedColumn(Scan.columnName(i), columns.get(i)))
                .toList();
        return new SnapshotReader(allocator, slices, read, withSequence);
    }

    private BitSet withTags(BitSet indexes) {
        var all = (BitSet) indexes.clone();
        for (int i = 0; i < columns.size(); i++) if (columns.get(i).isTag()) all.set(i);
        return all;
    }

    private static List<String> names(BitSet indexes) {
        return indexes.stream().mapToObj(Scan::columnName).toList();
    }

    private Optional<String> where() {
        return oldestVisibleNanos.isEmpty()
                ? Optional.empty()
                : Optional.of(" WHERE " + Scan.columnName(timeIndex()) + " >= make_timestamp_ns(CAST("
                        + oldestVisibleNanos.getAsLong() + " AS BIGINT))");
    }

    /// One row for the same tags and time, with the last value of each field that is not null.
    private String merged(String stream, BitSet indexes) {
        var selected = indexes.stream()
                .mapToObj(i -> isKey(i)
                        ? Scan.columnName(i)
                        : "arg_max(%1$s, %2$s) AS %1$s".formatted(Scan.columnName(i), SnapshotReader.SEQUENCE))
                .toList();
        var key = withTags(indexes).stream().filter(this::isKey).mapToObj(Scan::columnName).toList();
        return "SELECT " + String.join(", ", selected) + " FROM " + stream + where().orElse("") + " GROUP BY "
                + String.join(", ", key);
    }

    private boolean isKey(int index) {
        return columns.get(index).isTag() || index == timeIndex();
    }

    private int timeIndex() {
        for (int i = 0; i < columns.size(); i++) if (columns.get(i).type() == ColumnType.TIME) return i;
        throw new IllegalStateException("table " + relation.name() + " has no time");
    }
}

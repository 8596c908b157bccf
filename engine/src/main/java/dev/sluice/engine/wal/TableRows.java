package dev.sluice.engine.wal;

import dev.sluice.engine.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that one write brought to one table, in write order, columnar and immutable.
///
/// @param table    the table as it stood when the lines were accepted
/// @param columns  only columns that some row has, in order of first appearance in the write; `time` last, always present
/// @param shapes   the distinct column orders of lines: indexes into `columns`, as written, `time` last
/// @param shapeOf  for each row the index of its shape; null when there is one shape
/// @param minTimeNanos smallest time of the rows
/// @param maxTimeNanos largest time of the rows
public record TableRows(
        Table table,
        int rowCount,
        List<ColumnValues> columns,
        List<int[]> shapes,
        short @Nullable [] shapeOf,
        long minTimeNanos,
        long maxTimeNanos) {
    /// More distinct line shapes than this in one write of one table: the write is cut into several `TableRows`.
    public static final int SHAPE_LIMIT = 255;

    public TableRows {
        columns = List.copyOf(columns);
        shapes = List.copyOf(shapes);
    }

    public ColumnValues.Longs time() {
        return (ColumnValues.Longs) columns.getLast();
    }
}

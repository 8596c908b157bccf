package dev.sluice.engine.lineprotocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accepted lines of one table, in order, columnar.
///
/// @param columns      those that some row has, in order of first appearance
/// @param timeNanos    time of each row; may be longer than the row count
/// @param shapes       the distinct column orders of lines: indexes into `columns`, as written
/// @param shapeOf      for each row the index of its shape; null when there is one shape
/// @param minTimeNanos smallest time of the rows
/// @param maxTimeNanos largest time of the rows
public record LineTable(
        String name,
        int rowCount,
        List<LineColumn> columns,
        long[] timeNanos,
        List<int[]> shapes,
        short @Nullable [] shapeOf,
        long minTimeNanos,
        long maxTimeNanos) {
    public LineTable {
        columns = List.copyOf(columns);
        shapes = List.copyOf(shapes);
    }
}

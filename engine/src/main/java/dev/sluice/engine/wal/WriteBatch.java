package dev.sluice.engine.wal;

import dev.sluice.engine.lineprotocol.Precision;
import java.util.List;

/// One accepted write to one database: the lines themselves, which the WAL keeps, and the columns read from them.
///
/// @param lines            exactly the accepted lines, each ended by a newline; read again with `precision` and
///                         `defaultTimeNanos` they give the same `tables`
/// @param length           used bytes of `lines`
/// @param defaultTimeNanos time of lines without a timestamp
/// @param tables           in order of first appearance; a table may appear more than once (see `TableRows.SHAPE_LIMIT`)
public record WriteBatch(
        int databaseId,
        String database,
        byte[] lines,
        int length,
        Precision precision,
        long defaultTimeNanos,
        List<TableRows> tables) {
    public WriteBatch {
        tables = List.copyOf(tables);
    }

    /// Ids of the tables, each once, in order of first appearance in `lines`.
    public int[] tableIds() {
        return tables.stream().mapToInt(rows -> rows.table().id()).distinct().toArray();
    }

    public int rowCount() {
        return tables.stream().mapToInt(TableRows::rowCount).sum();
    }
}

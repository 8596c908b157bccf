package dev.sluice.engine.wal;

import dev.sluice.engine.lineprotocol.Precision;
import java.util.List;

/// One accepted write to one database: the lines themselves, which the WAL keeps and packs, and the columns read from them.
///
/// @param lines            exactly the accepted lines, each ended by a newline; read again with `precision` and
///                         `defaultTimeNanos` they give the same `tables`
/// @param defaultTimeNanos time of lines without a timestamp
/// @param tables           in order of first appearance; a table may appear more than once (see `TableRows.SHAPE_LIMIT`)
public record WriteBatch(
        int databaseId,
        String database,
        PackedLines lines,
        Precision precision,
        long defaultTimeNanos,
        List<TableRows> tables) {
    public WriteBatch {
        tables = List.copyOf(tables);
    }

    WriteBatch with(PackedLines other) {
        return new WriteBatch(databaseId, database, other, precision, defaultTimeNanos, tables);
    }

    /// Bytes of the lines, not packed.
    public int length() {
        return lines.length();
    }

    /// Ids of the tables, each once, in order of first appearance in `lines`.
    public int[] tableIds() {
        return tables.stream().mapToInt(rows -> rows.table().id()).distinct().toArray();
    }

    public int rowCount() {
        return tables.stream().mapToInt(TableRows::rowCount).sum();
    }
}
